use linkage::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t0 = std::time::Instant::now();
    let mut rd = csv::ReaderBuilder::new().flexible(true).from_path(&args[1]).unwrap();
    let heads: Vec<String> = rd.headers().unwrap().iter().map(str::to_owned).collect();
    let truth_name = args.get(2).cloned().unwrap_or_default();
    let over: Vec<(String, String)> = args.iter().skip(3).filter_map(|a| a.split_once('=')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let mut sample = vec![vec![]; heads.len()];
    let mut r2 = csv::Reader::from_path(&args[1]).unwrap();
    for r in r2.records().take(200) { for (i, c) in r.unwrap().iter().enumerate() { sample[i].push(c.to_owned()); } }
    let g = guess::columns(&heads, &sample);
    let truth_at = heads.iter().position(|h| *h == truth_name);
    let mut cols = vec![]; let mut at = vec![];
    for (i, h) in heads.iter().enumerate() {
        let mut role = g[i].role;
        if let Some((_, r)) = over.iter().find(|(k, _)| k == h) { role = Role::named(r); }
        if Some(i) == truth_at { role = None; }
        eprintln!("{h}: {role:?} ({})", g[i].why);
        if let Some(role) = role { cols.push(Column { name: h.clone(), role }); at.push(i); }
    }
    let mut b = TableBuilder::new(&cols).unwrap();
    let mut truth: Vec<u32> = vec![]; let mut ids = std::collections::HashMap::new();
    let mut rec = csv::StringRecord::new();
    while rd.read_record(&mut rec).unwrap() {
        let cells: Vec<Cell> = at.iter().map(|i| Cell::read(rec.get(*i).unwrap_or(""))).collect();
        b.push(&cells).unwrap();
        if let Some(t) = truth_at { let n = ids.len() as u32; let k = rec.get(t).unwrap_or("").to_owned(); truth.push(*ids.entry(k).or_insert(n)); }
    }
    eprintln!("read {:?} cpu {:.2} rss {}", t0.elapsed(), cpu(), rss());
    let table = b.finish().unwrap();
    eprintln!("table {:?} cpu {:.2} rss {}", t0.elapsed(), cpu(), rss());
    let mut o = Options::default();
    for (k, v) in &over { match k.as_str() { "-cap" => o.cap = Some(v.parse().unwrap()), "-dep" => o.dependence = v == "1", "-t" => o.threshold = v.parse().unwrap(), "-draws" => o.draws = v.parse().unwrap(), "-keep" => o.keep = v.parse().unwrap(), _ => {} } }
    let l = Linker::new(table, o).unwrap();
    eprintln!("profiles {:?} cpu {:.2}", t0.elapsed(), cpu());
    let r = l.link(&[]).unwrap();
    eprintln!("linked {:?} cpu {:.2} rss {} MB", t0.elapsed(), cpu(), rss());
    if std::env::var("V").is_ok() {
        for s in &r.blocks.rules { let f = r.first.iter().find(|(n, _)| *n == s.name).map_or(0, |x| x.1); println!("{:40} blocks {:8} pairs {:9} first {:9} handed {:6} left {}", s.name, s.blocks, s.pairs, f, s.handed_on, s.left_out); }
        for f in &r.model.fields { println!("{} {:?}", f.name, f.role); for (i, n) in f.level_names().iter().enumerate().skip(1) { println!("   {:40} m {:.4} u {:.7} w {:.2}", n, f.m[i], f.u[i], f.weight(i)); } }
    }
    println!("bounds {:?}", r.bounds); println!("rows {} pairs {} enumerated {} cap {} edges {} clusters {} largest {} prior {:.3e} rounds {} draws {:?}..{:?} patterns {}", l.table().rows(), r.pairs, r.blocks.pairs, r.blocks.cap, r.edges.len(), r.clusters, r.largest, r.model.prior, r.model.rounds, r.draws.iter().min(), r.draws.iter().max(), r.patterns.len());
    if std::env::var("DUMP").is_ok() {
        let t = l.table(); let mut fp = vec![]; let mut found = std::collections::HashSet::new();
        for e in &r.edges { found.insert((e.a, e.b)); if e.odds > 0.0 && truth[t.came(e.a) as usize] != truth[t.came(e.b) as usize] { fp.push((e.a, e.b)); } }
        let mut by = std::collections::HashMap::<u32, Vec<u32>>::new();
        for row in 0..t.rows() as u32 { by.entry(truth[t.came(row) as usize]).or_default().push(row); }
        let mut fnn = vec![]; for v in by.values() { for i in 0..v.len() { for j in i + 1..v.len() { let (a, b) = (v[i].min(v[j]), v[i].max(v[j])); if r.cluster[a as usize] != r.cluster[b as usize] { fnn.push((a, b)); } } } }
        for (title, list) in [("FALSE", fp), ("MISSED", fnn)] {
            println!("{title} {}", list.len()); let pick: Vec<(u32, u32)> = list.iter().step_by((list.len() / 12).max(1)).copied().collect();
            for (x, (a, b)) in l.explain(&r.model, &pick).unwrap().iter().zip(&pick) {
                let show = |row: u32| (0..t.fields().len()).map(|f| t.value(row, f).unwrap_or("-").to_owned()).collect::<Vec<_>>().join(" | ");
                println!("{}\n{}\n   {:?} {:.2} {}", show(*a), show(*b), x.rule, x.odds, x.bars.iter().map(|b| format!("{}:{} {:.1}", b.of, b.says, b.adds)).collect::<Vec<_>>().join("; "));
            }
        }
    }
    if !truth.is_empty() { let m = l.measure(&r, &truth).unwrap(); println!("people {} true pairs {} blocking {:.4}\n edges {:.4?}\n pairs {:.4?}\n b3 {:.4?}\n exact {:.4?}", m.people, m.true_pairs, m.blocking_recall, m.edges, m.pairs, m.b_cubed, m.exact); }
}
use linkfiles::guess;
fn cpu() -> f64 { let s = std::fs::read_to_string("/proc/self/stat").unwrap(); let v: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect(); (v[11].parse::<f64>().unwrap() + v[12].parse::<f64>().unwrap()) / 100.0 }
fn rss() -> u64 { std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap().split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024 }
