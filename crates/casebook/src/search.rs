//! Search over titles, names in clear, words and notes.

use model::Key;

use crate::{Casebook, Error, Result, words};

impl Casebook {
    /// The records with all the words typed, newest first, at most `limit`.
    ///
    /// Words are found by their beginning; Hangul, Han and kana by any part of two characters or more, and a single
    /// character wherever it stands. Records taken back are found too: whoever searches has to see them. What was
    /// typed is never read as an operator; without a letter or digit nothing is found.
    ///
    /// # Errors
    /// Those of reading the database.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<Key>> {
        let Some(query) = words::query(typed) else { return Ok(Vec::new()) };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self
            .conn
            .prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2")?;
        let found = statement.query_map(rusqlite::params![query, limit], |row| row.get::<_, i64>(0))?;
        found
            .map(|entry| {
                let place = usize::try_from(entry?).map_err(|_| Error::damaged("search"))?;
                let record = self.state.records.get(place).ok_or(Error::damaged("search"))?;
                Ok(record.body.key().clone())
            })
            .collect()
    }
}
