//! Decisions that are true of the history.

use model::problem::ProblemRelation;

use super::Simulated;
use crate::rng::Rng;

impl Simulated {
    /// A decision between mentions that the history bears out; `None` if none was found in a few attempts.
    pub fn true_decision(&self, rng: &mut Rng) -> Option<ProblemRelation> {
        (0..20).find_map(|_| self.attempt(rng))
    }

    fn attempt(&self, rng: &mut Rng) -> Option<ProblemRelation> {
        let drawn = rng.some(3, self.members.len());
        let [a, b, rest @ ..] = drawn.as_slice() else { return None };
        let of = |m: u32| &self.members[m as usize];
        if !self.world.stands[*a as usize] || !self.world.stands[*b as usize] {
            return None;
        }
        let within =
            |part: u32, whole: u32| !of(part).is_empty() && of(part).iter().all(|e| of(whole).contains(e));
        let shared = of(*a).iter().filter(|e| of(*b).contains(e)).count() as u64;
        match rng.below(6) {
            0 if shared == 0 => Some(ProblemRelation::Disjoint(vec![*a, *b])),
            1 if within(*a, *b) && within(*b, *a) => Some(ProblemRelation::Same(vec![*a, *b])),
            2 | 3 if within(*a, *b) => Some(ProblemRelation::PartOf { part: *a, whole: *b }),
            4 => {
                let hi = if rng.chance(50) { None } else { Some(shared + rng.count(0, 2)) };
                Some(ProblemRelation::Overlap { of: vec![*a, *b], lo: rng.count(shared / 2, shared), hi })
            }
            5 if shared == 0 => {
                let whole = *rest.first()?;
                let all = of(*a).len() + of(*b).len() == of(whole).len();
                let parted = self.world.stands[whole as usize] && within(*a, whole) && within(*b, whole);
                let parts = vec![*a, *b];
                parted.then_some(ProblemRelation::Partition { whole, parts, exhaustive: all })
            }
            _ => None,
        }
    }
}
