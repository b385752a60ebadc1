//! The rules, one file each. [`ALL`] is the only list of them.

use crate::check::rule::Rule;

mod altered_quotation;
mod changed_number;
mod shortened_quotation;

/// Every rule, in the order in which findings of one place are listed.
pub static ALL: &[&Rule] = &[&altered_quotation::RULE, &changed_number::RULE, &shortened_quotation::RULE];
