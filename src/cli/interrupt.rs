//! Ctrl-C: the story at hand is finished, the report is closed, and only then the program ends.

use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status of a run that was interrupted, as shells have it.
pub(super) const STATUS: u8 = 130;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C and for the signals that ask a program to end. The second one ends it at once.
pub(super) fn listen() {
    let heard = || {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(STATUS));
        }
    };
    // Without a listener the program ends at once: whole lines are written all the same.
    let _ = ctrlc::set_handler(heard);
}

/// Whether the user wants the program to end.
pub(super) fn heard() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}
