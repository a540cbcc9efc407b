//! Value expressions against known values of the official runner's form (`spec/multiversx.md`, sections 1 and 4).

use super::*;
use crate::scenario::document::{Document, NoFiles};
use num_bigint::{BigInt, BigUint};
use proptest::prelude::*;

fn strict(text: &str) -> Result<Vec<u8>, ValueError> {
    Evaluator { files: &NoFiles, dialect: Dialect::Strict, forms: long_address }.text(text)
}

fn lenient(text: &str) -> Result<Vec<u8>, ValueError> {
    Evaluator { files: &NoFiles, dialect: Dialect::Lenient, forms: long_address }.text(text)
}

fn hex_of(text: &str) -> String {
    hex::encode(strict(text).unwrap_or_else(|error| panic!("{text}: {error}")))
}

#[test]
fn numbers() {
    let cases = [
        ("", ""),
        ("0", ""),
        ("0x", ""),
        ("12", "0c"),
        ("256", "0100"),
        ("0x1234", "1234"),
        ("0x0005", "0005"),
        ("0x5", "05"),
        ("0XaB", "ab"),
        ("0b1", "01"),
        ("0b101", "05"),
        ("0B0", ""),
        ("1,000_000", "0f4240"),
        ("0x12_34", "1234"),
        ("-1", "ff"),
        ("255", "ff"),
        ("+255", "00ff"),
        ("+0xff", "00ff"),
        ("-256", "ff00"),
        ("-0b101", "fb"),
        ("+0", ""),
        ("-128", "80"),
        ("true", "01"),
        ("false", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(hex_of(text), expected, "{text}");
    }
}

#[test]
fn numbers_of_fixed_width() {
    let cases = [
        ("u8:0", "00"),
        ("u16:0", "0000"),
        ("u64:0", "0000000000000000"),
        ("u16:0x1234", "1234"),
        ("u32:0x1234", "00001234"),
        ("u64:0b101", "0000000000000005"),
        ("u8:+5", "05"),
        ("i8:0", "00"),
        ("i8:-1", "ff"),
        ("i64:-1", "ffffffffffffffff"),
        ("i8:255", "ff"),
        ("i16:+255", "00ff"),
        ("i16:+0xff", "00ff"),
        ("i8:-128", "80"),
        ("i32:5", "00000005"),
    ];
    for (text, expected) in cases {
        assert_eq!(hex_of(text), expected, "{text}");
    }
    for text in ["i8:+255", "i8:+0xff", "i8:-129", "u8:256", "u8:0x0100"] {
        assert!(matches!(strict(text), Err(ValueError::TooWide { .. })), "{text}");
    }
    assert!(matches!(strict("u8:-1"), Err(ValueError::Negative(_))));
}

#[test]
fn numbers_with_their_length() {
    assert_eq!(hex_of("biguint:0"), "00000000");
    assert_eq!(hex_of("biguint:256"), "000000020100");
    assert_eq!(hex_of("nested:str:abc"), "00000003616263");
    assert_eq!(hex_of("nested:nested:0x05"), "000000050000000105");
    assert_eq!(hex_of("nested:str:a|str:b"), "000000016162");
}

#[test]
fn big_floats() {
    let cases = [
        ("1.0", "010a0000003500000001 8000000000000000"),
        ("0.5", "010a0000003500000000 8000000000000000"),
        ("-1.5", "010b0000003500000001 c000000000000000"),
        ("0.1", "010a00000035fffffffd cccccccccccc d000"),
        ("0.0", "010800000035"),
        ("-0.0", "010800000035"),
        ("1.5e3", "010a000000350000000b bb80000000000000"),
        ("9007199254740993.0", "010a0000003500000036 8000000000000000"),
        ("9007199254740995.0", "010a0000003500000036 8000000000001000"),
        ("9,007_199.0", "010a0000003500000018 89705f0000000000"),
    ];
    for (text, expected) in cases {
        assert_eq!(hex_of(text), expected.replace(' ', ""), "{text}");
    }
    assert_eq!(hex_of("bigfloat:0.0"), "00000006010800000035");
    assert_eq!(hex_of("bigfloat:5"), "00000012010a0000003500000003a000000000000000");
    for text in [".", "1.2.3", "1.e", "--1.0", "1.0e99999999999", "1.5x"] {
        assert!(strict(text).is_err(), "{text}");
    }
}

#[test]
fn text() {
    let cases = [
        ("``abc", "abc"),
        ("```", "`"),
        ("`` ", " "),
        ("''abc", "abc"),
        ("''``", "``"),
        ("str:", ""),
        ("str:5", "5"),
        ("str:é", "é"),
    ];
    for (text, expected) in cases {
        assert_eq!(strict(text), Ok(expected.as_bytes().to_vec()), "{text}");
    }
}

#[test]
fn addresses() {
    assert_eq!(strict("address:a").unwrap(), b"a_______________________________");
    assert_eq!(strict("address:").unwrap(), [b'_'; 32]);
    assert_eq!(strict("address:a#bb").unwrap(), b"a______________________________\xbb");
    assert_eq!(
        strict("address:12345678901234567890123456789012#66").unwrap(),
        b"1234567890123456789012345678901\x66"
    );
    assert_eq!(
        strict("address:123456789012345678901234567890123").unwrap(),
        b"12345678901234567890123456789012"
    );
    assert_eq!(strict("sc:a").unwrap(), b"\0\0\0\0\0\0\0\0\x05\0a_____________________");
    assert_eq!(strict("sc:a#44").unwrap(), b"\0\0\0\0\0\0\0\0\x05\0a____________________\x44");
    let erd = "bech32:erd109vw87y3tmmxps242wlg5vra8e2jvphq4m5y95fqxs4y7av7dqeqrjj9h4";
    assert_eq!(hex_of(erd), "7958e3f8915ef660c15553be8a307d3e552606e0aee842d120342a4f759e6832");
    for text in [
        "address:a#b",
        "address:a#1234",
        "address:a#01#02",
        "bech32:erd1",
        "bech32:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ] {
        assert!(matches!(strict(text), Err(ValueError::Address { .. })), "{text}");
    }
}

#[test]
fn concatenation_and_hashes_differ_between_the_dialects() {
    let hash = |bytes: &[u8]| Keccak256::digest(bytes).to_vec();
    assert_eq!(hex_of("keccak256:"), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assert_eq!(strict("keccak256:str:a|str:b").unwrap(), hash(b"ab"));
    assert_eq!(lenient("keccak256:str:a|str:b").unwrap(), [&hash(b"a")[..], b"b"].concat());
    assert_eq!(strict("u8:1|str:a|0x02").unwrap(), b"\x01a\x02");
    assert_eq!(lenient("u8:1|str:a|0x02").unwrap(), b"\x01a\x02");
    assert_eq!(strict("str:a|").unwrap(), b"a");
}

#[test]
fn files() {
    let document = Document {
        path: "t.scen.json".into(),
        scenario: String::new(),
        files: [
            ("a.wasm", &b"\0asm"[..]),
            ("a|5", b"pipe"),
            ("c.mxsc.json", br#"{"code": "0061"}"#),
            ("bad.mxsc.json", b"{}"),
        ]
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .into(),
    };
    let folder = document.folder(&document.path);
    let evaluate = |text, dialect| Evaluator { files: &folder, dialect, forms: long_address }.text(text);
    assert_eq!(evaluate("file:a.wasm", Dialect::Strict).unwrap(), b"\0asm");
    assert_eq!(evaluate("file:", Dialect::Strict).unwrap(), b"");
    assert_eq!(evaluate("mxsc:c.mxsc.json", Dialect::Strict).unwrap(), [0, 0x61]);
    assert_eq!(evaluate("file:a|5", Dialect::Strict).unwrap(), b"pipe");
    assert_eq!(evaluate("file:a.wasm|5", Dialect::Lenient).unwrap(), b"\0asm\x05");
    assert!(matches!(evaluate("mxsc:bad.mxsc.json", Dialect::Strict), Err(ValueError::NoCode { .. })));
    assert_eq!(evaluate("file:x.wasm", Dialect::Strict), Err(ValueError::MissingFile("x.wasm".into())));
}

#[test]
fn what_is_no_value() {
    for text in
        ["abc", "-", "+", "0xg", "0b2", "1 2", "u8:", "i8:", "5x", "0b", "--1", "+-1", "i8:--1", "\u{661}"]
    {
        assert!(strict(text).is_err(), "{text}");
    }
    assert_eq!(strict(&"nested:".repeat(1000)), Err(ValueError::TooDeep));
}

#[test]
fn trees() {
    let evaluator = Evaluator { files: &NoFiles, dialect: Dialect::Strict, forms: long_address };
    let tree = serde_json::json!({"b": ["u8:1", "str:x"], "a": {"z": "2", "y": "3"}});
    assert_eq!(evaluator.tree(&tree).unwrap(), [3, 2, 1, b'x']);
    assert!(evaluator.tree(&serde_json::json!([])).unwrap().is_empty());
    assert!(matches!(
        evaluator.tree(&serde_json::json!(["1", 5])),
        Err(ValueError::NotAnExpression("a bare number"))
    ));
    assert!(
        evaluator.tree(&serde_json::json!(null)).is_err()
            && evaluator.tree(&serde_json::json!(true)).is_err()
    );
}

#[test]
fn readings_put_the_likeliest_first() {
    let first = |bytes: &[u8]| {
        let reading = readings(bytes).into_iter().next().expect("a reading");
        (reading.kind.as_str(), reading.text)
    };
    assert_eq!(first(&[5]), ("number", "5".into()));
    assert_eq!(first(b""), ("number", "0".into()));
    assert_eq!(first(b"hello"), ("text", "hello".into()));
    assert_eq!(first(&strict("sc:adder").unwrap()), ("address", "sc:adder".into()));
    assert_eq!(first(&strict("address:alice#01").unwrap()), ("address", "address:alice#01".into()));
    assert_eq!(first(&[0; 32]).0, "address");
    assert_eq!(first(b"www.example.com/thirty_two_1.jpg").0, "text");
    assert_eq!(first(&[0xff; 20]).0, "bytes");
    assert_eq!((describe(&[8]), describe(b"")), ("8 (0x08)".into(), "empty".into()));
    assert_eq!(describe(b"hello"), "str:hello (0x68656c6c6f)");
    assert_eq!(describe(&[0xff; 41]), format!("0x{}... (41 bytes)", "ff".repeat(40)));
}

proptest! {
    #[test]
    fn unsigned_decimal_is_minimal_big_endian(bytes: Vec<u8>) {
        let number = BigUint::from_bytes_be(&bytes);
        let trimmed: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
        prop_assert_eq!(strict(&number.to_string()).unwrap(), trimmed);
    }

    #[test]
    fn hex_keeps_its_bytes(bytes: Vec<u8>) {
        prop_assert_eq!(strict(&format!("0x{}", hex::encode(&bytes))).unwrap(), bytes);
    }

    #[test]
    fn signed_numbers_read_back(value: i128) {
        let text = if value < 0 { value.to_string() } else { format!("+{value}") };
        prop_assert_eq!(BigInt::from_signed_bytes_be(&strict(&text).unwrap()), BigInt::from(value));
    }

    #[test]
    fn fixed_widths_are_the_machine_forms(unsigned: u64, signed: i64, small: i8) {
        prop_assert_eq!(strict(&format!("u64:{unsigned}")).unwrap(), unsigned.to_be_bytes());
        prop_assert_eq!(strict(&format!("i64:{signed:+}")).unwrap(), signed.to_be_bytes());
        prop_assert_eq!(strict(&format!("i8:{small:+}")).unwrap(), small.to_be_bytes());
    }

    #[test]
    fn big_floats_round_as_a_double_does(value in -1e300f64..1e300, small in -1.0f64..1.0) {
        for double in [value, small] {
            let bytes = strict(&format!("{double:.40}")).unwrap();
            let back: f64 = format!("{double:.40}").parse().unwrap();
            if back == 0.0 || !back.is_normal() {
                continue;
            }
            let mantissa = (back.to_bits() & ((1 << 52) - 1) | (1 << 52)) << 11;
            let exponent = ((back.to_bits() >> 52) & 0x7ff) as i32 - 1022;
            prop_assert_eq!(bytes[1] == 0x0b, back < 0.0);
            prop_assert_eq!(&bytes[6..10], &exponent.to_be_bytes());
            prop_assert_eq!(&bytes[10..], &mantissa.to_be_bytes());
        }
    }

    #[test]
    fn an_address_name_means_the_address(bytes: [u8; 32], name in "[a-z]{1,12}", shard in proptest::option::of(any::<u8>())) {
        let suffix = shard.map(|byte| format!("#{byte:02x}")).unwrap_or_default();
        for text in [format!("address:{name}{suffix}"), format!("sc:{name}{suffix}")] {
            let address = Address::try_from(strict(&text).unwrap()).unwrap();
            prop_assert_eq!(strict(&address_name(&address).unwrap()).unwrap(), address);
        }
        if let Some(name) = address_name(&bytes) {
            prop_assert_eq!(strict(&name).unwrap(), bytes);
        }
        prop_assert_eq!(strict(&format!("bech32:{}", bech32(&bytes))).unwrap(), bytes);
    }

    #[test]
    fn readings_of_numbers_addresses_and_hex_evaluate_to_the_bytes(bytes: Vec<u8>) {
        for reading in readings(&bytes) {
            match reading.kind {
                ReadingKind::Bytes => prop_assert_eq!(strict(&reading.text).unwrap(), bytes.clone()),
                ReadingKind::Text => prop_assert_eq!(reading.text.as_bytes(), &bytes[..]),
                ReadingKind::Number => prop_assert_eq!(BigUint::from_bytes_be(&strict(&reading.text).unwrap()), BigUint::from_bytes_be(&bytes)),
                ReadingKind::Address => prop_assert_eq!(bytes.len(), 32),
            }
        }
    }

    #[test]
    fn any_text_gives_bytes_or_an_error(text: String) {
        let _ = (strict(&text), lenient(&text));
    }
}
