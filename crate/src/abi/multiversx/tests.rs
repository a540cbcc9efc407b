//! Values of MultiversX's documentation, errors in words, and that what was encoded is decoded as the same.

use super::*;
use crate::abi::no_names;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The types that the documentation shows, and the events and multi-values of its contracts.
fn abi() -> Abi {
    let field = |name: &str, kind: &str| json!({ "name": name, "type": kind });
    let fields = [
        field("int", "u16"),
        field("seq", "bytes"),
        field("another_byte", "u8"),
        field("uint_32", "u32"),
        field("uint_64", "u64"),
    ];
    let json = json!({
        "name": "Documented",
        "constructor": { "inputs": [{ "name": "owner", "type": "Address" }], "outputs": [] },
        "endpoints": [
            { "name": "pay", "docs": ["Pays."], "mutability": "mutable", "payableInTokens": ["*"],
              "inputs": [{ "name": "to", "type": "Address" }, { "name": "amount", "type": "BigUint" },
                         { "name": "note", "type": "optional<bytes>" }],
              "outputs": [{ "type": "BigUint" }, { "type": "variadic<multi<TokenIdentifier,u64,BigUint>>", "multi_result": true }] },
            { "name": "batch", "inputs": [{ "name": "groups", "type": "variadic<multi<bytes,counted-variadic<u32>>>", "multi_arg": true }], "outputs": [] },
        ],
        "events": [{ "identifier": "paid", "inputs": [
            { "name": "to", "type": "Address", "indexed": true }, { "name": "amount", "type": "BigUint" }] }],
        "esdtAttributes": [{ "ticker": "TICK", "type": "Struct" }],
        "types": {
            "Struct": { "type": "struct", "fields": fields },
            "DayOfWeek": { "type": "enum", "variants": [
                { "name": "Monday", "discriminant": 0 }, { "name": "Tuesday", "discriminant": 1 }] },
            "EnumWithEverything": { "type": "enum", "variants": [
                { "name": "Default", "discriminant": 0 },
                { "name": "Today", "discriminant": 1, "fields": [field("0", "DayOfWeek")] },
                { "name": "Write", "discriminant": 2, "fields": [field("0", "bytes"), field("1", "u16")] },
                { "name": "Struct", "discriminant": 3, "fields": fields }] },
            "Status": { "type": "explicit-enum", "variants": [{ "name": "completed" }, { "name": "interrupted" }] },
            "Endless": { "type": "struct", "fields": [field("again", "Endless")] },
            "Nothing": { "type": "struct" },
        },
    });
    Abi::from_json(&json).unwrap()
}

fn top(kind: &str, value: Value) -> String {
    hex::encode(abi().encode_value(&Type::parse(kind).unwrap(), &value, &no_names).unwrap())
}

fn refusal(kind: &str, value: Value) -> String {
    abi().encode_value(&Type::parse(kind).unwrap(), &value, &no_names).unwrap_err().to_string()
}

fn decoded(kind: &str, bytes: &str) -> Result<Value, String> {
    let bytes = hex::decode(bytes).unwrap();
    abi().decode_value(&Type::parse(kind).unwrap(), &bytes).map_err(|error| error.to_string())
}

const STRUCT: &str = "004200000005010203040506000123450000000123456789";

/// Chapters "Simple values", "Composite values" and "Custom types" of the documentation.
#[test]
fn values_of_the_documentation() {
    let whole = json!({ "int": "66", "seq": "0x0102030405", "another_byte": "6", "uint_32": "74565", "uint_64": "4886718345" });
    let cases = [
        ("u8", json!("0"), "", "00"),
        ("u8", json!("1"), "01", "01"),
        ("u32", json!("17"), "11", "00000011"),
        ("i8", json!("-1"), "ff", "ff"),
        ("i32", json!("-1"), "ff", "ffffffff"),
        ("i64", json!("128"), "0080", "0000000000000080"),
        ("usize", json!("5"), "05", "00000005"),
        ("BigUint", json!("0"), "", "00000000"),
        ("BigUint", json!("1"), "01", "0000000101"),
        ("BigUint", json!("256"), "0100", "000000020100"),
        ("BigInt", json!("-1"), "ff", "00000001ff"),
        ("BigInt", json!("255"), "00ff", "0000000200ff"),
        ("bool", json!(true), "01", "01"),
        ("bool", json!(false), "", "00"),
        ("bytes", json!("0x0102"), "0102", "000000020102"),
        ("utf-8 string", json!("abc"), "616263", "00000003616263"),
        (
            "TokenIdentifier",
            json!("ABCDEF-123456"),
            "4142434445462d313233343536",
            "0000000d4142434445462d313233343536",
        ),
        ("array3<u8>", json!("0x010203"), "010203", "010203"),
        ("List<u8>", json!(["1", "2"]), "0102", "000000020102"),
        ("List<u16>", json!(["1", "2"]), "00010002", "0000000200010002"),
        ("array2<u16>", json!(["1", "2"]), "00010002", "00010002"),
        ("Option<BigUint>", json!(null), "", "00"),
        ("Option<BigUint>", json!("0"), "0100000000", "0100000000"),
        ("Option<BigUint>", json!("4660"), "01000000021234", "01000000021234"),
        ("Option<Option<u8>>", json!([null]), "0100", "0100"),
        ("tuple<u8,BigUint>", json!(["1", "2"]), "010000000102", "010000000102"),
        ("Struct", whole.clone(), STRUCT, STRUCT),
        ("DayOfWeek", json!("Monday"), "", "00"),
        ("DayOfWeek", json!("Tuesday"), "01", "01"),
        ("EnumWithEverything", json!("Default"), "", "00"),
        ("EnumWithEverything", json!({ "Today": ["Monday"] }), "0100", "0100"),
        (
            "EnumWithEverything",
            json!({ "Write": ["0x616263", "16384"] }),
            "02000000036162634000",
            "02000000036162634000",
        ),
        ("EnumWithEverything", json!({ "Struct": whole }), &format!("03{STRUCT}"), &format!("03{STRUCT}")),
        ("Status", json!("completed"), "636f6d706c65746564", "00000009636f6d706c65746564"),
        ("ManagedDecimal<2>", json!("1.50"), "96", "0000000196"),
        ("ManagedDecimal<usize>", json!("1.5"), "000000010f00000001", "000000010f00000001"),
        ("ManagedDecimalSigned<1>", json!("-0.5"), "fb", "00000001fb"),
        ("CodeMetadata", json!("0x0506"), "0506", "0506"),
        ("Nothing", json!([]), "", ""),
    ];
    for (kind, value, alone, inside) in cases {
        assert_eq!(top(kind, value.clone()), alone, "{kind} {value}");
        assert_eq!(top(&format!("tuple<{kind}>"), json!([value])), inside, "{kind} {value}");
        assert_eq!(decoded(kind, alone), Ok(value.clone()), "{kind}");
        assert_eq!(decoded(&format!("tuple<{kind}>"), inside), Ok(json!([value])), "{kind}");
    }
}

#[test]
fn values_may_be_written_in_several_ways() {
    let alice = "erd1qyu5wthldzr8wx5c9ucg8kjagg0jfs53s8nr3zpz3hypefsdd8ssycr6th";
    let bytes = "0139472eff6886771a982f3083da5d421f24c29181e63888228dc81ca60d69e1";
    assert_eq!(top("Address", json!(alice)), bytes);
    assert_eq!(top("Address", json!(format!("0x{bytes}"))), bytes);
    assert_eq!(top("DayOfWeek", json!(1)), "01");
    assert_eq!(top("Struct", json!([66, [1, 2, 3, 4, 5], 6, "0x12345", "0x123456789"])), STRUCT);
    assert_eq!(top("ManagedDecimal<2>", json!("1.5")), "96");
    assert_eq!(top("bytes", json!("str:abc")), "616263");
}

#[test]
fn errors_name_place_type_and_reason() {
    let cases = [
        ("u8", json!(256), "u8: 256 is larger than 255"),
        ("BigUint", json!("-5"), "BigUint: -5 is negative"),
        ("NonZeroUsize", json!(0), "NonZeroU32: it must not be zero"),
        ("Address", json!("0x00"), "Address: expected 32 bytes, found 1"),
        (
            "DayOfWeek",
            json!("Sunday"),
            "DayOfWeek: there is no variant \"Sunday\"; there are Monday, Tuesday",
        ),
        (
            "EnumWithEverything",
            json!({ "Write": ["0x", 70000] }),
            "Write.1 (u16): 70000 is larger than 65535",
        ),
        (
            "List<tuple<u8,bool>>",
            json!([[1, true], [2, 3]]),
            "[1][1] (bool): expected true or false, found 3",
        ),
        ("Missing", json!(1), "Missing: the ABI does not describe this type"),
        ("ManagedDecimal<2>", json!("0.123"), "ManagedDecimal<2>: 0.123 has 3 decimals, where 2 can be"),
    ];
    for (kind, value, message) in cases {
        assert_eq!(refusal(kind, value), message);
    }
    for (kind, message) in [
        ("List<u8", "cannot read the type \"List<u8\": a > is missing"),
        (
            "List<variadic<u8>>",
            "cannot read the type \"List<variadic<u8>>\": variadic<u8> cannot stand inside of List",
        ),
        ("Map<u8>", "cannot read the type \"Map<u8>\": \"Map\" takes no types"),
    ] {
        assert_eq!(Type::parse(kind).unwrap_err().to_string(), message);
    }
    assert!(Type::parse(&"List<".repeat(900)).is_err());
}

#[test]
fn bytes_that_are_no_values_are_refused() {
    let cases = [
        ("bool", "02", "bool: 2 is neither 0 nor 1"),
        ("u8", "0100", "u8: 256 does not fit"),
        ("Option<u8>", "02ff", "Option<u8>: an Option begins with 00 or 01, not 02"),
        ("tuple<u8,u16>", "0100", "[1] (u16): expected 2 bytes, found 1"),
        ("tuple<bytes>", "ffffffff00", "[0] (bytes): expected 4294967295 bytes, found 1"),
        ("DayOfWeek", "07", "DayOfWeek: there is no variant with the discriminant 7"),
        ("array2<u8>", "010203", "array2<u8>: 1 bytes stand behind the value"),
        ("List<Nothing>", "00", "List<Nothing>: items without bytes cannot be counted"),
        (
            "array4000000000<array4000000000<Nothing>>",
            "",
            "[0][9998] (Nothing): the data hold too many values",
        ),
    ];
    for (kind, bytes, message) in cases {
        assert_eq!(decoded(kind, bytes), Err(message.to_owned()));
    }
    assert!(decoded("Endless", "").unwrap_err().ends_with("the data are nested too deep"));
}

#[test]
fn arguments_and_results_take_several_values() {
    let abi = abi();
    let pay = abi.endpoint("pay").unwrap();
    let names = |text: &str| (text == "address:alice").then(|| Ok(vec![7; 32]));
    let without = abi.encode_arguments(pay, &[json!("address:alice"), json!(5)], &names).unwrap();
    assert_eq!(without, [vec![7; 32], vec![5]]);
    let with = abi.encode_arguments(pay, &[json!("address:alice"), json!(5), json!("0x")], &names).unwrap();
    assert_eq!(with.len(), 3);
    let error = abi.encode_arguments(pay, &[json!("address:alice")], &names).unwrap_err();
    assert_eq!(error.to_string(), "amount (BigUint): a value is missing");
    let results = [vec![9], b"A-123456".to_vec(), vec![], vec![1], b"B-123456".to_vec(), vec![2], vec![]];
    let values: Vec<Value> =
        abi.decode_results(pay, &results).unwrap().into_iter().map(|named| named.value).collect();
    assert_eq!(values, [json!("9"), json!([["A-123456", "0", "1"], ["B-123456", "2", "0"]])]);
    assert_eq!(abi.encode_results(pay, &values, &no_names).unwrap(), results);
    let error = abi.decode_results(pay, &results[..3]).unwrap_err();
    assert_eq!(error.to_string(), "[1][0][2] (BigUint): a value is missing");
    assert_eq!(abi.endpoint("init").unwrap().inputs[0].name, "owner");
}

#[test]
fn counted_values_stand_behind_their_count() {
    let abi = abi();
    let batch = abi.endpoint("batch").unwrap();
    let groups = json!([["0x0a", ["1", "2"]], ["0x0b", []]]);
    let data = abi.encode_arguments(batch, std::slice::from_ref(&groups), &no_names).unwrap();
    assert_eq!(data, [vec![0x0a], vec![2], vec![1], vec![2], vec![0x0b], vec![]]);
    assert_eq!(abi.decode_arguments(batch, &data).unwrap()[0].value, groups);
    let error = abi.decode_arguments(batch, &[vec![1], vec![5], vec![1]]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "groups[0][1] (counted-variadic<u32>): the count is 5, but there are 1 values"
    );
}

#[test]
fn events_and_attributes_are_read() {
    let abi = abi();
    let topics = [b"paid".to_vec(), vec![7; 32]];
    let event = abi.event(&topics).unwrap();
    let values = abi.decode_event(event, &topics, &[vec![1, 0]]).unwrap();
    assert_eq!((values[0].name.as_str(), &values[1].value), ("to", &json!("256")));
    assert!(abi.event(&[b"other".to_vec()]).is_none());
    assert_eq!(abi.attributes["TICK"], Type::Named("Struct".to_owned()));
}

#[test]
fn an_abi_also_stands_in_an_mxsc() {
    let abi =
        Abi::parse(r#"{"abi": {"endpoints": [{"name": "get", "outputs": [{"type": "u8"}]}]}, "code": "00"}"#);
    assert_eq!(abi.unwrap().endpoints[0].name, "get");
    let error = Abi::parse(r#"{"endpoints": [{"name": "f", "inputs": [{"type": "List<"}]}]}"#).unwrap_err();
    assert_eq!(error.to_string(), "endpoints[0].inputs[0]: cannot read the type \"List<\": a > is missing");
    assert!(Abi::parse("{}").is_err());
}

#[test]
fn forms_describe_types_in_full() {
    let forms = abi().forms();
    assert_eq!(
        forms["endpoints"][0]["inputs"][2]["form"],
        json!({ "kind": "optional", "item": { "kind": "bytes" } })
    );
    let mut endless = abi();
    endless.endpoints[0].inputs[0].kind = Type::parse("Endless").unwrap();
    let text = endless.forms().to_string();
    assert!(text.contains(r#"{"kind":"raw"}"#), "{text}");
}

#[test]
fn a_page_asks_in_messages() {
    let abi = abi();
    let ask = |request: Value| abi.answer(&serde_json::from_value(request).unwrap(), &no_names);
    let to = format!("0x{}", "07".repeat(32));
    let encoded = ask(json!({ "ask": "encodeArguments", "endpoint": "pay", "values": [to, "0x10"] }));
    assert_eq!(encoded, json!({ "answer": [to, "0x10"] }));
    let one = ask(json!({ "ask": "encodeInput", "endpoint": "pay", "index": 1, "value": "-1" }));
    let error = json!({ "path": "amount", "type": "BigUint", "message": "-1 is negative", "text": "amount (BigUint): -1 is negative" });
    assert_eq!(one, json!({ "error": error }));
    let results = ask(json!({ "ask": "decodeResults", "endpoint": "pay", "data": ["0x05"] }));
    assert_eq!(results["answer"][0], json!({ "name": "", "type": "BigUint", "value": "5" }));
    let arguments = ask(json!({ "ask": "decodeArguments", "endpoint": "pay", "data": [to, "0x05"] }));
    assert_eq!(arguments["answer"][2]["value"], Value::Null);
    let topics = json!([format!("0x{}", hex::encode("paid")), to]);
    let event = ask(json!({ "ask": "decodeEvent", "topics": topics, "data": ["0x05"] }));
    assert_eq!(event["answer"]["values"][1]["value"], "5");
    assert_eq!(
        ask(json!({ "ask": "decodeEvent", "topics": ["0x00"], "data": [] })),
        json!({ "answer": null })
    );
    let stored = ask(json!({ "ask": "decodeValue", "type": "Option<u8>", "bytes": "0x0107" }));
    assert_eq!(stored, json!({ "answer": "7" }));
    assert_eq!(ask(json!({ "ask": "forms" }))["answer"]["name"], "Documented");
}

/// Types and values of them, in the form in which they are decoded.
fn typed() -> impl Strategy<Value = (String, Value)> {
    let number = |kind: &'static str, value: String| (kind.to_owned(), json!(value));
    let hexes = |bytes: Vec<u8>| json!(format!("0x{}", hex::encode(bytes)));
    let leaf = prop_oneof![
        any::<u8>().prop_map(move |value| number("u8", value.to_string())),
        any::<u32>().prop_map(move |value| number("usize", value.to_string())),
        any::<u64>().prop_map(move |value| number("u64", value.to_string())),
        any::<i16>().prop_map(move |value| number("i16", value.to_string())),
        any::<i64>().prop_map(move |value| number("i64", value.to_string())),
        any::<u128>().prop_map(move |value| number("BigUint", value.to_string())),
        any::<i128>().prop_map(move |value| number("BigInt", value.to_string())),
        (1..u64::MAX).prop_map(move |value| number("NonZeroBigUint", value.to_string())),
        (any::<u32>(), 0_u8..100)
            .prop_map(move |(whole, part)| number("ManagedDecimal<2>", format!("{whole}.{part:02}"))),
        (any::<u32>(), 0_u8..100).prop_map(move |(whole, part)| number(
            "ManagedDecimalSigned<usize>",
            format!("{whole}.{part:02}")
        )),
        any::<bool>().prop_map(|flag| ("bool".to_owned(), json!(flag))),
        ".{0,20}".prop_map(|text| ("utf-8 string".to_owned(), json!(text))),
        "[A-Z]{3,8}-[0-9a-f]{6}".prop_map(|text| ("TokenIdentifier".to_owned(), json!(text))),
        any::<[u8; 32]>().prop_map(move |bytes| ("Address".to_owned(), hexes(bytes.to_vec()))),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(move |bytes| ("bytes".to_owned(), hexes(bytes))),
        prop::collection::vec(any::<u8>(), 0..40)
            .prop_map(move |bytes| (format!("array{}<u8>", bytes.len()), hexes(bytes))),
        prop::sample::select(vec!["Monday", "Tuesday"]).prop_map(|day| ("DayOfWeek".to_owned(), json!(day))),
        Just(("EnumWithEverything".to_owned(), json!({ "Write": ["0x01", "2"] }))),
        prop::sample::select(vec!["completed", "interrupted"])
            .prop_map(|status| ("Status".to_owned(), json!(status))),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|(kind, value)| {
                let wrapped = if kind.starts_with("Option") { json!([value]) } else { value };
                (format!("Option<{kind}>"), wrapped)
            }),
            inner.clone().prop_map(|(kind, _)| (format!("Option<{kind}>"), Value::Null)),
            // A list of u8 has a type of its own, written as bytes.
            (inner.clone(), 0_usize..4).prop_map(|((kind, value), count)| (
                format!("List<{kind}>"),
                Value::Array(vec![value; count])
            )),
            (inner.clone(), 1_usize..4).prop_filter_map("array of u8 are bytes", |((kind, value), count)| {
                (kind != "u8").then(|| (format!("array{count}<{kind}>"), Value::Array(vec![value; count])))
            }),
            prop::collection::vec(inner, 1..4).prop_map(|items| {
                let (kinds, values): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                (format!("tuple<{}>", kinds.join(",")), Value::Array(values))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_encoded_is_decoded_as_the_same((kind, value) in typed()) {
        // Items without bytes alone in a list cannot be counted.
        prop_assume!(!kind.contains("array0<u8>"));
        let (abi, kind) = (abi(), Type::parse(&kind).unwrap());
        let bytes = abi.encode_value(&kind, &value, &no_names).unwrap();
        prop_assert_eq!(abi.decode_value(&kind, &bytes).unwrap(), value);
        prop_assert_eq!(Type::parse(&kind.to_string()).unwrap(), kind);
    }

    #[test]
    fn multi_values_are_decoded_as_the_same(items in prop::collection::vec(typed(), 1..4), count in 0_usize..4) {
        let (kinds, values): (Vec<_>, Vec<_>) = items.into_iter().unzip();
        prop_assume!(!kinds.concat().contains("array0<u8>"));
        let kind = Type::parse(&format!("variadic<multi<{},optional<u8>>>", kinds.join(","))).unwrap();
        let abi = abi();
        let mut values = values;
        values.push(json!("1"));
        let value = Value::Array(vec![Value::Array(values); count]);
        let endpoint = Endpoint {
            inputs: vec![Parameter { name: "all".to_owned(), kind, indexed: false }],
            ..Endpoint::default()
        };
        let data = abi.encode_arguments(&endpoint, std::slice::from_ref(&value), &no_names).unwrap();
        prop_assert_eq!(&abi.decode_arguments(&endpoint, &data).unwrap()[0].value, &value);
    }

    #[test]
    fn bytes_are_refused_or_values((kind, _) in typed(), bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let (abi, kind) = (abi(), Type::parse(&kind).unwrap());
        if let Ok(value) = abi.decode_value(&kind, &bytes) {
            let again = abi.encode_value(&kind, &value, &no_names).unwrap();
            prop_assert_eq!(abi.decode_value(&kind, &again).unwrap(), value);
        }
    }
}
