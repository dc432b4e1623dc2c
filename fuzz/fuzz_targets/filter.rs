#![no_main]

#[path = "../../tests/oracle/mod.rs"]
#[allow(dead_code, missing_docs)]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::filter(bytes));
