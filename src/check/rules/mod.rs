//! The rules, one file each. [`ALL`] is the only list of them.

use crate::check::rule::Rule;

mod altered_quotation;
mod changed_number;
mod misattributed_quotation;
mod paraphrased_quotation;
mod shortened_quotation;
mod unbalanced_quotation;
mod unquoted_speech;

/// Every rule, in the order in which findings of one place are listed.
pub static ALL: &[&Rule] = &[
    &altered_quotation::RULE,
    &changed_number::RULE,
    &misattributed_quotation::RULE,
    &paraphrased_quotation::RULE,
    &shortened_quotation::RULE,
    &unbalanced_quotation::RULE,
    &unquoted_speech::RULE,
];
