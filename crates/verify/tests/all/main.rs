//! The crate from outside: worked cases, tampering, scale and arbitrary input.

mod cases;
mod damage;
mod input;
mod refusals;
mod scale;
