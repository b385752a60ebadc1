//! One program with all targets, so that it is linked once: `FUZZ` names the target. `fuzz/run` starts it.

#![no_main]

mod targets;

use std::sync::LazyLock;

use targets::{TARGETS, Target};

static CHOSEN: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ").unwrap_or_default();
    let known = TARGETS.iter().find(|(known, _)| *known == name);
    let names: Vec<&str> = TARGETS.iter().map(|(known, _)| *known).collect();
    known.unwrap_or_else(|| panic!("FUZZ names one of {}", names.join(", "))).1
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| CHOSEN(data));
