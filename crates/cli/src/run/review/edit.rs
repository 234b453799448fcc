//! Changing what would be entered, a field at a time.

use std::io;

use console::{Key as Press, Term};
use desk::Edit;

use crate::keys::{Input, Keys};

/// The fields: the key, its name, what may be written.
const FIELDS: [(char, &str, &str); 11] = [
    ('c', "how many", "at least 41, about 50, 5-7, unknown"),
    ('u', "unit", "person, family, group, incident, other"),
    (
        'v',
        "event",
        "apprehended, held, transferred, returned, released, escaped, onward, died, sighted, born",
    ),
    ('w', "when", "2017-07-15, 2017-07/2017-08, 2017"),
    ('p', "place", "CN/Jilin/Tumen"),
    ('s', "sex", "f, m or x"),
    ('g', "age", "4, 10-16, 60+"),
    ('r', "role", "refugee, guide, ..."),
    ('n', "names", "one, or several with ; between them"),
    ('t', "taken by", "police, border guards, ..."),
    ('f', "family", "child-of=KEY, or several with ; between them"),
];

/// The field whose letter is pressed; any other key is told what may be pressed, so that a value typed at the list is not taken
/// for answers. `None`: Escape.
fn field(term: &Term, keys: &mut Keys) -> io::Result<Option<&'static (char, &'static str, &'static str)>> {
    loop {
        match keys.next()? {
            Input::Key(Press::Escape | Press::Backspace | Press::CtrlC) => return Ok(None),
            Input::Resized => {}
            Input::Key(Press::Char(pressed)) => {
                match FIELDS.iter().find(|(key, ..)| *key == pressed.to_ascii_lowercase()) {
                    Some(field) => return Ok(Some(field)),
                    None => term.write_line(&format!("  \"{pressed}\" is not in the list."))?,
                }
            }
            _ => term.write_line("  Press one of the letters above, or Escape to change nothing.")?,
        }
    }
}

/// The fields in two columns.
pub(crate) fn menu() -> String {
    let line = |row: usize| {
        let cell =
            |at: usize| FIELDS.get(at).map_or(String::new(), |(key, name, _)| format!("{key}  {name}"));
        format!("    {:<20}{}\n", cell(row), cell(row + ROWS)).trim_end().to_owned() + "\n"
    };
    "  Change which? (Escape: none)\n".to_owned() + &(0..ROWS).map(line).collect::<String>()
}

const ROWS: usize = FIELDS.len().div_ceil(2);

/// Asks which field of [`menu`], then for its new value; an empty line leaves it unknown, Escape changes nothing.
pub(crate) fn ask(term: &Term, keys: &mut Keys, edit: &mut Edit) -> io::Result<()> {
    let Some((pressed, name, forms)) = field(term, keys)? else { return Ok(()) };
    term.write_str(&format!("  {name} ({forms}; nothing: unknown): "))?;
    term.show_cursor()?;
    let Some(typed) = keys.line()? else { return Ok(()) };
    let value = Some(typed.trim().to_owned());
    match *pressed {
        'c' => edit.count = value.map(|v| if v.is_empty() { "unknown".to_owned() } else { v }),
        'u' => edit.unit = value.filter(|v| !v.is_empty()),
        'v' => edit.event = value,
        'w' => edit.when = value,
        'p' => edit.place = value,
        's' => edit.sex = value,
        'g' => edit.age = value,
        'r' => edit.role = value,
        'n' => edit.names = value,
        't' => edit.taken_by = value,
        _ => edit.ties = value,
    }
    Ok(())
}
