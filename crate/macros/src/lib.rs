//! Attributes
