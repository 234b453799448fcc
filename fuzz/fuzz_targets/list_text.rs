#![no_main]
#![allow(missing_docs, reason = "the body says what it does")]
libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::run("list_text", data));
