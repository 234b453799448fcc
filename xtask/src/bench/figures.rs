//! tmp
mod child;
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["--child", role, seed, mentions, threads, path] => {
            let number = |word: &str| word.parse::<u64>().map_err(|e| format!("\"{word}\": {e}"));
            child::run(role, number(seed)?, number(mentions)? as usize, number(threads)? as usize, path)
        }
        _ => Err("x".into()),
    }
}
