//! Progress on standard error for what takes longer than a second, and only where somebody looks.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Shows what is going on after the first second; gone when dropped.
pub(crate) struct Progress {
    done: Arc<AtomicBool>,
    bar: Arc<Mutex<Option<ProgressBar>>>,
    count: Arc<std::sync::atomic::AtomicU64>,
}

impl Progress {
    /// Starts; `total` of 0 means that it is not known how much there is.
    pub(crate) fn start(what: &'static str, total: u64) -> Self {
        let progress = Self {
            done: Arc::new(AtomicBool::new(!std::io::stderr().is_terminal())),
            bar: Arc::default(),
            count: Arc::default(),
        };
        let (done, bar, count) = (progress.done.clone(), progress.bar.clone(), progress.count.clone());
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            if done.load(Ordering::Relaxed) {
                return;
            }
            let shown = if total > 0 { ProgressBar::new(total) } else { ProgressBar::new_spinner() };
            let form = if total > 0 {
                "{msg} [{bar:30}] {pos}/{len}, {eta} left"
            } else {
                "{spinner} {msg} ({elapsed})"
            };
            if let Ok(style) = ProgressStyle::with_template(form) {
                shown.set_style(style.progress_chars("=> "));
            }
            shown.set_message(what);
            shown.set_position(count.load(Ordering::Relaxed));
            shown.enable_steady_tick(Duration::from_millis(200));
            if let Ok(mut slot) = bar.lock() {
                if done.load(Ordering::Relaxed) {
                    shown.finish_and_clear();
                } else {
                    *slot = Some(shown);
                }
            }
        });
        progress
    }

    /// Follows work that says itself how far it is; each piece has its own time left.
    pub(crate) fn follow(&self, what: &'static str, done: u64, of: u64) {
        let Ok(slot) = self.bar.lock() else { return };
        let Some(bar) = slot.as_ref() else { return };
        if bar.message() != what || bar.length() != Some(of) {
            if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent} %, {eta} left") {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(what);
            bar.set_length(of);
            bar.set_position(done);
            bar.reset_eta();
        }
        bar.set_position(done);
    }

    /// Some more is done.
    pub(crate) fn advance(&self, by: u64) {
        let now = self.count.fetch_add(by, Ordering::Relaxed) + by;
        if let Ok(slot) = self.bar.lock()
            && let Some(bar) = slot.as_ref()
        {
            bar.set_position(now);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Ok(mut slot) = self.bar.lock()
            && let Some(bar) = slot.take()
        {
            bar.finish_and_clear();
        }
    }
}
