use worlds::lists::*;
fn main(){ let a: Vec<String>=std::env::args().collect(); let st=if a[1]=="korean"{Style::Korean}else{Style::Western}; let mut w=csv::Writer::from_path(&a[3]).unwrap(); w.write_record(HEADINGS).unwrap(); for r in People::new(st,a[2].parse().unwrap(),20170721){w.write_record(&r).unwrap();} }
