//! The paper of an appeal as blocks; how it looks is `publish`.

use appeals::{Language, Outgoing, Part};
use publish::{Block, Column, Paper};

/// What an appeal says, to be set as PDF, DOCX or text.
///
/// It is handed the outgoing side of the draft and nothing else, so that what was withheld cannot enter here.
pub fn appeal_paper(outgoing: &Outgoing) -> Paper {
    let mut blocks = Vec::new();
    for (at, form) in outgoing.parts.iter().enumerate() {
        // One form a person: each can be taken out of the pile and handed over alone.
        if at > 0 {
            blocks.push(Block::HeadAgain);
        }
        if let Some(incomplete) = &form.incomplete {
            blocks.push(Block::paragraph(&incomplete.says));
            let gates = incomplete.gates.iter().map(|gate| &gate.must);
            let open = incomplete.fields.iter().chain(gates).map(String::as_str);
            blocks.push(Block::list(false, open));
        }
        blocks.extend(form.opening.iter().map(|text| Block::paragraph(text.as_str())));
        part(form, &mut blocks);
        for section in &outgoing.sections {
            blocks.push(Block::heading(&section.heading));
            blocks.push(Block::list(true, section.paragraphs.iter().map(String::as_str)));
        }
        // They carry their own line to write on.
        blocks.extend(outgoing.closing.iter().map(|line| Block::paragraph(line.as_str())));
    }
    let mark = outgoing.draft.clone().unwrap_or_default();
    Paper {
        language: language(outgoing.language),
        kind: mark.clone(),
        title: outgoing.title.clone(),
        addressee: outgoing.addressee.clone(),
        date: outgoing.date.clone(),
        blocks,
        // At the foot of every page, so that no single one of them passes for finished.
        draft: !mark.is_empty(),
        footer: mark,
        ..Paper::default()
    }
}

fn language(language: Language) -> publish::Language {
    match language {
        Language::En => publish::Language::English,
        Language::Ko => publish::Language::Korean,
        Language::Zh => publish::Language::Chinese,
    }
}

fn part(part: &Part, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(&part.heading));
    blocks.push(Block::facts(part.rows.iter().map(|r| (r.label.clone(), r.value.join("\n")))));
    if let Some(list) = &part.list {
        let column = |title: &String| Column { title: title.clone(), number: false };
        blocks.push(Block::Table {
            caption: String::new(),
            columns: list.columns.iter().map(column).collect(),
            rows: list.rows.clone(),
        });
    }
    for section in &part.sections {
        blocks.push(Block::Heading { level: 2, text: section.heading.clone() });
        blocks.push(Block::list(false, section.paragraphs.iter().map(String::as_str)));
    }
}
