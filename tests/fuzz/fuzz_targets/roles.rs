#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| guide::fuzzing::roles(data));
