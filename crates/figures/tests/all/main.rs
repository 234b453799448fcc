//! Tests of the engine against brute force, simulated worlds and the worked cases of the method.
mod oracle;
