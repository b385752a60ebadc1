//! The program in a newsroom's day: review, gate and what runs them for people, from end to end.

#[path = "../desk/mod.rs"]
mod desk;
#[path = "../support/generated.rs"]
mod generated;

mod gate;
mod hooks;
mod review;
mod settings;
mod snapshot;
mod week;
