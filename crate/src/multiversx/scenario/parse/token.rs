//! Tokens in `setState`.

use crate::multiversx::scenario::step::{GivenBytes, Holding, Instance, Token};
use crate::scenario::error::Result;
use crate::scenario::parse::Cursor;

/// Royalties at most, in hundredths of a percent.
pub(super) const MAX_ROYALTIES: u64 = 10_000;

pub(super) fn token(cursor: &Cursor<'_>) -> Result<Token> {
    let holding = if cursor.is_object() { full(cursor)? } else { Holding::Amount(cursor.big()?) };
    Ok(Token { identifier: cursor.key_bytes()?, holding })
}

fn full(cursor: &Cursor<'_>) -> Result<Holding> {
    // An older form has the fields of one instance beside the others; that instance comes first.
    let (mut direct, mut has_direct) = (Instance::default(), false);
    let (mut instances, mut last_nonce, mut roles, mut frozen) = (Vec::new(), None, Vec::new(), None);
    for (key, value) in cursor.members()? {
        match key {
            "instances" => instances = value.list(instance)?,
            "lastNonce" => last_nonce = Some(value.u64()?),
            "roles" => roles = value.list(|item| item.string().map(str::to_owned))?,
            "frozen" => frozen = Some(value.u64()?),
            _ if instance_field(key, &value, &mut direct)? => has_direct = true,
            _ => value.unknown_key("a token")?,
        }
    }
    if has_direct {
        instances.insert(0, direct);
    }
    Ok(Holding::Full { instances, last_nonce, roles, frozen })
}

fn instance(cursor: &Cursor<'_>) -> Result<Instance> {
    let mut instance = Instance::default();
    for (key, value) in cursor.members()? {
        if !instance_field(key, &value, &mut instance)? {
            value.unknown_key("an instance of a token")?;
        }
    }
    Ok(instance)
}

/// Reads a field of an instance; false when it is none.
fn instance_field(key: &str, value: &Cursor<'_>, instance: &mut Instance) -> Result<bool> {
    match key {
        "nonce" => instance.nonce = Some(value.u64()?),
        "balance" => instance.balance = Some(value.big()?),
        "creator" => instance.creator = Some(creator(value)?),
        "royalties" => {
            let royalties = value.u64()?;
            check_royalties(value, royalties.value)?;
            instance.royalties = Some(royalties);
        }
        "hash" => instance.hash = Some(value.string_bytes()?),
        "uri" => instance.uris = value.list(Cursor::string_bytes)?,
        "attributes" => instance.attributes = Some(value.bytes()?),
        _ => return Ok(false),
    }
    Ok(true)
}

fn creator(cursor: &Cursor<'_>) -> Result<GivenBytes> {
    let creator = cursor.string_bytes()?;
    match creator.value.len() {
        32 => Ok(creator),
        length => Err(cursor.error("a creator is an address").with("32 bytes", format!("{length} bytes"))),
    }
}

pub(super) fn check_royalties(cursor: &Cursor<'_>, royalties: u64) -> Result<()> {
    if royalties <= MAX_ROYALTIES {
        return Ok(());
    }
    Err(cursor
        .error("royalties are hundredths of a percent")
        .with(format!("at most {MAX_ROYALTIES}"), royalties.to_string()))
}
