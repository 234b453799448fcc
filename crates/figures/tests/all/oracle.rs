use model::certificate::Figure;
use worlds::{OracleAnswer, Rng, oracle, random_problem};

#[test]
fn scratch() {
    let mut bad = 0;
    let (mut n, mut con, mut open, mut bnd, mut br, mut pos) = (0, 0, 0, 0, 0, 0);
    for seed in 0..std::env::var("N").map_or(3000, |n| n.parse().unwrap()) {
        let mut rng = Rng::new(seed);
        let problem = random_problem(&mut rng, 1 + (seed % 7) as usize);
        let Ok(truth) = oracle(&problem) else { continue };
        let got = figures::solve(&problem, &figures::Limits::default());
        for (g, t) in got.iter().zip(&truth) {
            n += 1;
            match g {
                Figure::Answer(a) => {
                    if a.ceiling.is_none() {
                        open += 1
                    };
                    if a.floor > 0 {
                        pos += 1
                    };
                    if a.status == model::certificate::Status::Bounded {
                        bnd += 1;
                        println!("bounded {seed}");
                    }
                    if serde_json::to_string(a).unwrap().contains("branch") {
                        br += 1
                    }
                }
                _ => con += 1,
            };
            let same = match (g, t) {
                (Figure::Answer(a), OracleAnswer::Bounds { floor, ceiling }) => {
                    a.floor == *floor && a.ceiling == *ceiling
                }
                (Figure::Contradiction(_), OracleAnswer::Contradiction) => true,
                _ => false,
            };
            if !same {
                bad += 1;
                if bad < 4 {
                    println!("seed {seed} truth {t:?} got {}", serde_json::to_string(g).unwrap());
                    println!("{}", problem.to_value());
                }
            }
        }
    }
    println!("bad {bad} n {n} con {con} open {open} bounded {bnd} branch {br} positive {pos}");
    assert!(bad == 0);
}
