//! The rules, one file each. [`ALL`] is the only list of them.

use crate::check::rule::Rule;

mod altered_quotation;
mod anachronism;
mod changed_date;
mod changed_number;
mod impossible_date;
mod misattributed_quotation;
mod paraphrased_quotation;
mod shortened_quotation;
mod title_read_as_date;
mod unbalanced_quotation;
mod unquoted_speech;

/// Every rule, in the order in which findings of one place are listed.
pub static ALL: &[&Rule] = &[
    &altered_quotation::RULE,
    &anachronism::RULE,
    &changed_date::RULE,
    &changed_number::RULE,
    &impossible_date::RULE,
    &misattributed_quotation::RULE,
    &paraphrased_quotation::RULE,
    &shortened_quotation::RULE,
    &title_read_as_date::RULE,
    &unbalanced_quotation::RULE,
    &unquoted_speech::RULE,
];
