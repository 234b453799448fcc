//! Tesseract, where it is installed: run as a child of a child that has limited itself first.

use std::path::{Path, PathBuf};

use documents::{Extract, Warning};

use crate::parent::{Item, Reader};
use crate::{Bounds, ReadError, child};

/// The languages of the field, by Tesseract's names; the first that is there is the main one.
const LANGUAGES: [&str; 4] = ["kor", "chi_sim", "chi_tra", "eng"];

/// Finds Tesseract on the search path.
pub(crate) fn find() -> Option<PathBuf> {
    let name = if cfg!(windows) { "tesseract.exe" } else { "tesseract" };
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|folder| folder.join(name))
        .find(|file| file.is_absolute() && file.is_file())
}

/// Puts the text of an image into its extract, with the warning that goes with every text read so.
pub(crate) fn read(
    reader: &Reader,
    tesseract: &Path,
    item: &Item<'_>,
    bounds: &Bounds,
    extract: &mut Extract,
) -> Result<(), ReadError> {
    let listed = call(reader, tesseract, &["--list-langs"], &[], item, bounds)?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let installed = |language: &&&str| listed.lines().any(|line| line.trim() == **language);
    let there: Vec<&str> = LANGUAGES.iter().filter(installed).copied().collect();
    if there.is_empty() {
        return Err(ReadError::NoOcrData { file: item.label.to_owned() });
    }
    let languages = there.join("+");
    let options = ["-", "-", "-l", &languages];
    let text = call(reader, tesseract, &options, &[item.bytes], item, bounds)?;
    let text = String::from_utf8_lossy(&text).replace(['\u{c}', '\r'], "");
    extract.text = text.trim_end().to_owned();
    extract.warnings.retain(|warning| *warning != Warning::Image);
    let found = !extract.text.is_empty();
    extract.warnings.push(if found { Warning::ByOcr(languages) } else { Warning::OcrFoundNothing });
    let absent: Vec<&str> = LANGUAGES.into_iter().filter(|language| !there.contains(language)).collect();
    if !absent.is_empty() {
        extract.warnings.push(Warning::OcrDataMissing(absent.join(", ")));
    }
    Ok(())
}

fn call(
    reader: &Reader,
    tesseract: &Path,
    options: &[&str],
    input: &[&[u8]],
    item: &Item<'_>,
    bounds: &Bounds,
) -> Result<Vec<u8>, ReadError> {
    let mut command = reader.command(child::OCR, bounds);
    command.arg(tesseract).args(options);
    // One thread, so that the time of the processor and of the clock are one; its data where the user keeps it.
    command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C.UTF-8");
    for name in ["TESSDATA_PREFIX", "PATH"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    reader.run(&mut command, input, item, bounds)
}
