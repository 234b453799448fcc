//! Listening on the loopback address, with limits on every connection.

use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use crate::{App, Settings, pages};

/// Connections served at once; a browser opens about six.
const CONNECTIONS: usize = 96;
/// A client that takes longer to send its request line and headers is let go.
const HEADERS: Duration = Duration::from_secs(10);
/// A connection takes no further request after this long.
const CONNECTION: Duration = Duration::from_secs(120);
/// What is then still being answered is given this long: a large import, not a client that never reads.
const LAST_ANSWER: Duration = Duration::from_secs(600);

/// How often it is looked whether the casebook was left alone.
const LOOK: Duration = Duration::from_secs(1);

/// Why the pages could not be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WebError {
    /// The port is taken or may not be used.
    #[error(
        "The pages cannot be served at port {port} of this machine ({error}). Choose another with --port."
    )]
    Port {
        /// The port asked for; 0 for any.
        port: u16,
        /// What the system said.
        error: std::io::Error,
    },
    /// No random numbers or no thread could be had.
    #[error("The pages cannot be served: {0}. Try again.")]
    System(String),
}

/// A listener that is bound but not yet served.
pub struct Serving {
    listener: std::net::TcpListener,
    app: App,
    launch: String,
}

/// Listens on the loopback address; port 0 takes any that is free.
///
/// # Errors
/// [`WebError::Port`]; [`WebError::System`].
pub fn listen(port: u16, settings: Settings, desk: Option<desk::Desk>) -> Result<Serving, WebError> {
    let failed = |error| WebError::Port { port, error };
    let listener =
        std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let authority = listener.local_addr().map_err(failed)?.to_string();
    let settings = Settings { authority, ..settings };
    let (app, launch) = App::new(settings, desk).map_err(|e| WebError::System(e.to_string()))?;
    Ok(Serving { listener, app, launch })
}

impl Serving {
    /// The one-time address: whoever opens it first is the browser that is answered.
    pub fn address(&self) -> String {
        format!("http://{}/enter?token={}", self.app.settings.authority, self.launch)
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// [`WebError::System`] if there is no thread to serve on.
    pub fn run(self) -> Result<(), WebError> {
        let system = |e: std::io::Error| WebError::System(e.to_string());
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(system)?;
        runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener).map_err(system)?;
            accept(listener, Arc::new(self.app)).await;
            Ok(())
        })
    }
}

async fn accept(listener: TcpListener, app: Arc<App>) {
    let watched = Arc::clone(&app);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(LOOK).await;
            watched.lock_if_idle();
        }
    });
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let router = pages::router(app);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        // A connection that could not be accepted is the other side's; the next one may do better.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEADERS).max_headers(64);
            let mut served = pin!(http.serve_connection(TokioIo::new(stream), service));
            if tokio::time::timeout(CONNECTION, served.as_mut()).await.is_err() {
                served.as_mut().graceful_shutdown();
                let _ = tokio::time::timeout(LAST_ANSWER, served).await;
            }
            drop(place);
        });
    }
}
