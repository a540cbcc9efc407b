//! Examples of the Contract ABI Specification, errors in words, and that what was encoded is decoded as the same.

use super::*;
use crate::abi::no_names;
use proptest::prelude::*;
use serde_json::json;

/// Words in hex, without their leading zeros, or whole when they begin with `:`.
fn words(words: &[&str]) -> Vec<u8> {
    let word = |word: &&str| match word.strip_prefix(':') {
        Some(front) => format!("{front:0<64}"),
        None => format!("{word:0>64}"),
    };
    hex::decode(words.iter().map(word).collect::<String>()).unwrap()
}

fn call(signature: &str, arguments: Value) -> Vec<u8> {
    encode_call(signature, arguments.as_array().unwrap(), &no_names).unwrap()
}

fn refusal(types: &str, values: Value) -> String {
    encode(types, values.as_array().unwrap(), &no_names).unwrap_err().to_string()
}

/// The five calls that the specification shows.
#[test]
fn calls_of_the_specification() {
    let cases: &[(&str, Value, &str, &[&str])] = &[
        ("baz(uint32,bool)", json!([69, true]), "cdcd77c0", &["45", "1"]),
        ("bar(bytes3[2])", json!([["str:abc", "0x646566"]]), "fce353f6", &[":616263", ":646566"]),
        (
            "sam(bytes,bool,uint256[])",
            json!(["str:dave", true, [1, "2", "0x3"]]),
            "a5643bf2",
            &["60", "1", "a0", "4", ":64617665", "3", "1", "2", "3"],
        ),
        (
            "f(uint256,uint32[],bytes10,bytes)",
            json!(["0x123", [0x456, 0x789], "str:1234567890", "str:Hello, world!"]),
            "8be65246",
            &[
                "123",
                "80",
                ":31323334353637383930",
                "e0",
                "2",
                "456",
                "789",
                "d",
                ":48656c6c6f2c20776f726c6421",
            ],
        ),
        (
            "g(uint256[][],string[])",
            json!([[[1, 2], [3]], ["one", "two", "three"]]),
            "2289b18c",
            &[
                "40",
                "140",
                "2",
                "40",
                "a0",
                "2",
                "1",
                "2",
                "1",
                "3",
                "3",
                "60",
                "a0",
                "e0",
                "3",
                ":6f6e65",
                "3",
                ":74776f",
                "5",
                ":7468726565",
            ],
        ),
    ];
    for (signature, arguments, selector, body) in cases {
        let data = call(signature, arguments.clone());
        assert_eq!(hex::encode(&data[..4]), *selector, "{signature}");
        assert_eq!(hex::encode(&data[4..]), hex::encode(words(body)), "{signature}");
        let function = Function::parse(signature).unwrap();
        let again: Vec<Value> =
            function.decode_arguments(&data[4..]).unwrap().into_iter().map(|named| named.value).collect();
        assert_eq!(function.encode_call(&again, &no_names).unwrap(), data);
    }
}

#[test]
fn signatures_are_read_as_people_write_them() {
    let function =
        Function::parse("function f(address payable to, (uint id, string[] tags)[2] memory orders) external view returns (bool ok, int8)")
            .unwrap();
    assert_eq!(function.signature(), "f(address,(uint256,string[])[2])");
    assert_eq!((function.inputs[1].name.as_str(), function.outputs.len()), ("orders", 2));
    let event =
        Event::parse("event Transfer(address indexed from, address indexed to, uint256 value);").unwrap();
    assert_eq!(
        hex::encode(event.topic()),
        "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    );
    for (text, message) in [
        (
            "f(uint257)",
            "\"uint257\" is no type of Solidity's ABI; enums are uint8, contracts address, structs tuples",
        ),
        ("f(uint", "cannot read \"f(uint\": expected \")\", found the end"),
        ("f(uint[0])", "\"0\" is no length of an array"),
        ("(uint)", "cannot read \"(uint)\": expected a name such as transfer, found \"(uint)\""),
        ("f(())", "cannot read \"f(())\": expected a type, found \"())\""),
    ] {
        assert_eq!(Function::parse(text).unwrap_err().to_string(), message);
    }
    assert!(Function::parse(&format!("f({}", "(".repeat(10_000))).is_err());
    assert!(Function::parse(&format!("f(uint{})", "[]".repeat(5_000))).is_err());
}

#[test]
fn errors_name_place_type_and_reason() {
    let cases = [
        ("uint8 age", json!([256]), "age (uint8): 256 is larger than 255"),
        ("uint8", json!([-1]), "[0] (uint8): -1 is negative"),
        ("int8 a", json!([-129]), "a (int8): -129 is less than -128"),
        ("bool ok", json!([1]), "ok (bool): expected true or false, found 1"),
        ("address to", json!(["0x12"]), "to (address): expected 20 bytes, found 1"),
        ("address to", json!(["0x1"]), "to (address): an odd number of hex digits (1)"),
        ("bytes b", json!(["12"]), "b (bytes): \"12\" is neither 0x and hex digits, nor str: and a text"),
        (
            "(uint8 id, string[] tags)[] orders",
            json!([[{ "id": 1, "tags": ["a", 2] }]]),
            "orders[0].tags[1] (string): expected a text, found 2",
        ),
        ("(uint8 a, uint8 b) p", json!([{ "a": 1 }]), "p ((uint8,uint8)): the field \"b\" is missing"),
        ("uint8[2] pair", json!([[1]]), "pair (uint8[2]): expected 2 values, found 1"),
        (
            "uint256 x",
            json!([1e30]),
            "x (uint256): 1e+30 is no integer of at most 64 bits; larger ones are written as text",
        ),
        ("uint8,uint8", json!([1]), "expected 2 values, found 1"),
    ];
    for (types, values, message) in cases {
        assert_eq!(refusal(types, values), message);
    }
}

#[test]
fn names_are_resolved_by_the_caller() {
    let names = |text: &str| {
        text.strip_prefix("address:").map(|name| match name {
            "alice" => Ok(vec![0xa1; 20]),
            _ => Err(format!("there is no {name}")),
        })
    };
    let data = encode("address", &[json!("address:alice")], &names).unwrap();
    assert_eq!(decode("address", &data).unwrap(), [json!(format!("0x{}", "a1".repeat(20)))]);
    let error = encode("address to", &[json!("address:eve")], &names).unwrap_err();
    assert_eq!(error.to_string(), "to (address): there is no eve");
}

#[test]
fn data_that_are_no_values_are_refused() {
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("uint256 x", Vec::new(), "x (uint256): expected 32 bytes at 0, but there are 0 bytes in all"),
        (
            "bool",
            words(&["2"]),
            "[0] (bool): 0x0000000000000000000000000000000000000000000000000000000000000002 is neither 0 nor 1",
        ),
        ("int8 a", words(&["80"]), "a (int8): 128 has more than 8 bits"),
        (
            "bytes",
            words(&["20", "40", "0"]),
            "[0] (bytes): expected 64 bytes at 64, but there are 96 bytes in all",
        ),
        (
            "uint8[] list",
            words(&["20", "ffffffff"]),
            "list (uint8[]): 4294967295 items take more bytes than there are",
        ),
    ];
    for (types, data, message) in cases {
        assert_eq!(decode(types, data).unwrap_err().to_string(), *message);
    }
    // Arrays whose items all stand at the same place would be read 30^10 times.
    let layer = [words(&["1e"]), words(&["3c0"; 30])].concat();
    let bomb = [words(&["20"]), layer.repeat(10), words(&["0"; 30])].concat();
    let error = decode("uint8[][][][][][][][][][][]", &bomb).unwrap_err();
    assert_eq!(error.message, "the parts of the data overlap");
}

#[test]
fn reverts_are_read() {
    let message = encode_call("Error(string)", &[json!("Not enough Ether provided.")], &no_names).unwrap();
    assert_eq!(hex::encode(&message[..4]), "08c379a0");
    assert_eq!(Revert::decode(&message, None).to_string(), "Error(\"Not enough Ether provided.\")");
    let panic = [&[0x4e, 0x48, 0x7b, 0x71][..], &words(&["12"])].concat();
    assert_eq!(Revert::decode(&panic, None).to_string(), "Panic(18): a division or modulo by zero");
    assert_eq!(Revert::decode(&[], None), Revert::Empty);
    let error = "error InsufficientBalance(uint256 available, uint256 required)";
    let abi = Abi { errors: vec![Function::parse_error(error).unwrap()], ..Abi::default() };
    let custom = [&[0xcf, 0x47, 0x91, 0x81][..], &words(&["0", "5"])].concat();
    let text = Revert::decode(&custom, Some(&abi)).to_string();
    assert_eq!(text, "InsufficientBalance(available: 0, required: 5)");
    assert_eq!(
        Revert::decode(&custom, None).to_string(),
        format!("unknown revert data 0x{}", hex::encode(&custom))
    );
}

/// The JSON of the specification, chapter "JSON", with a struct.
const ABI: &str = r#"{"abi": [
    {"type": "error", "inputs": [{"name": "available", "type": "uint256"}], "name": "InsufficientBalance"},
    {"type": "event", "inputs": [{"name": "a", "type": "uint256", "indexed": true},
        {"name": "b", "type": "bytes32", "indexed": false}, {"name": "c", "type": "string", "indexed": true}], "name": "Event"},
    {"type": "function", "inputs": [{"name": "s", "type": "tuple[2]", "components": [
        {"name": "a", "type": "uint256"}, {"name": "b", "type": "uint256[]"}]}], "name": "foo",
        "outputs": [{"name": "", "type": "bool"}], "stateMutability": "view"},
    {"type": "function", "inputs": [], "name": "foo", "outputs": []},
    {"type": "constructor", "inputs": [{"name": "owner", "type": "address"}], "stateMutability": "nonpayable"},
    {"type": "receive", "stateMutability": "payable"}]}"#;

#[test]
fn abi_json_is_read() {
    let abi = Abi::parse(ABI).unwrap();
    let foo = abi.function("foo((uint256,uint256[])[2])").unwrap();
    assert_eq!(foo.mutability, "view");
    assert_eq!(
        abi.function("foo").unwrap_err().to_string(),
        "\"foo\" may be foo((uint256,uint256[])[2]) or foo(); give the signature"
    );
    let argument = json!([{ "a": "1", "b": ["2"] }, { "a": "3", "b": [] }]);
    let data = foo.encode_call(std::slice::from_ref(&argument), &no_names).unwrap();
    let decoded = abi.decode_call(&data).unwrap().unwrap();
    assert_eq!(
        (decoded.signature.as_str(), &decoded.arguments[0].value),
        ("foo((uint256,uint256[])[2])", &argument)
    );
    assert!(abi.decode_call(&[1, 2, 3, 4]).is_none());
    assert_eq!(abi.constructor.as_ref().unwrap().inputs[0].name, "owner");
    let fault =
        Abi::parse(r#"[{"type": "function", "name": "f", "inputs": [{"type": "uin"}]}]"#).unwrap_err();
    assert!(fault.to_string().starts_with("[0].f.inputs[0]: \"uin\" is no type"), "{fault}");
}

#[test]
fn events_are_logs_and_back() {
    let abi = Abi::parse(ABI).unwrap();
    let event = abi.event("Event").unwrap();
    let b = format!("0x{}", "0b".repeat(32));
    let (topics, data) = event.encode(&[json!(7), json!(b), json!("hello")], &no_names).unwrap();
    assert_eq!((topics.len(), topics[0], data.len()), (3, event.topic(), 32));
    let decoded = abi.decode_event(&topics, &data).unwrap().unwrap();
    let values: Vec<&Value> = decoded.arguments.iter().map(|named| &named.value).collect();
    // keccak256("hello")
    let hash = "0x1c8aff950685c2ed4bc3174f3472287b56d9517b9c948127319a09a7a36deac8";
    assert_eq!(values, [&json!("7"), &json!(b), &json!(hash)]);
    assert!(abi.decode_event(&topics[..2], &data).is_none());
    let error = event.encode(&[json!(7), json!("0x"), json!("")], &no_names).unwrap_err();
    assert_eq!(error.to_string(), "b (bytes32): expected 32 bytes, found 0");
}

/// Types and values of them, in the form in which they are decoded.
fn typed() -> impl Strategy<Value = (String, Value)> {
    let unsigned = |bytes: usize| {
        prop::collection::vec(any::<u8>(), bytes).prop_map(move |bytes| {
            let number = num_bigint::BigUint::from_bytes_be(&bytes);
            (format!("uint{}", bytes.len() * 8), json!(number.to_string()))
        })
    };
    let signed = |bytes: usize| {
        prop::collection::vec(any::<u8>(), bytes).prop_map(move |bytes| {
            let number = num_bigint::BigInt::from_signed_bytes_be(&bytes);
            (format!("int{}", bytes.len() * 8), json!(number.to_string()))
        })
    };
    let fixed = prop::collection::vec(any::<u8>(), 1..=32)
        .prop_map(|bytes| (format!("bytes{}", bytes.len()), json!(format!("0x{}", hex::encode(bytes)))));
    let leaf = prop_oneof![
        (1_usize..=32).prop_flat_map(unsigned),
        (1_usize..=32).prop_flat_map(signed),
        fixed,
        any::<bool>().prop_map(|flag| ("bool".to_owned(), json!(flag))),
        any::<[u8; 20]>().prop_map(|b| ("address".to_owned(), json!(format!("0x{}", hex::encode(b))))),
        prop::collection::vec(any::<u8>(), 0..70)
            .prop_map(|b| ("bytes".to_owned(), json!(format!("0x{}", hex::encode(b))))),
        ".{0,40}".prop_map(|text| ("string".to_owned(), json!(text))),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        prop_oneof![
            (inner.clone(), 0_usize..4)
                .prop_map(|((kind, value), count)| (format!("{kind}[]"), Value::Array(vec![value; count]))),
            (inner.clone(), 1_usize..4)
                .prop_map(|((kind, value), n)| (format!("{kind}[{n}]"), Value::Array(vec![value; n]))),
            prop::collection::vec(inner, 1..4).prop_map(|fields| {
                let (kinds, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
                (format!("({})", kinds.join(",")), Value::Array(values))
            }),
        ]
    })
}

/// The errors, results and events of one contract, as its signatures tell them.
#[test]
fn a_page_asks_in_messages() {
    let abi = Abi::parse(
        "// a token\nconstructor(uint256 supply)\nfunction transfer(address to, uint256 amount) external returns (bool)\n\
         function orders(uint8[2] ids) view returns ((uint256 id, string[] tags)[])\nevent Sent(address indexed to, uint256)\nerror Low(uint256 left)",
    )
    .unwrap();
    let ask = |request: Value| abi.answer(&serde_json::from_value(request).unwrap(), &no_names);
    let to = format!("0x{}aa", "00".repeat(19));
    let call = ask(json!({ "ask": "encodeCall", "function": "transfer", "values": [to, "5"] }));
    let data = call["answer"].as_str().unwrap();
    assert_eq!(data, format!("0xa9059cbb{:0>64}{:0>64}", "aa", "5"));
    let told = ask(json!({ "ask": "decodeCall", "data": data }));
    assert_eq!(told["answer"]["arguments"][1], json!({ "name": "amount", "type": "uint256", "value": "5" }));
    assert_eq!(ask(json!({ "ask": "decodeCall", "data": "0x00000000" })), json!({ "answer": null }));
    let made = ask(json!({ "ask": "encodeCall", "function": "", "values": ["1"] }));
    assert_eq!(made, json!({ "answer": format!("0x{:0>64}", "1") }));
    let faulty = ask(json!({ "ask": "encodeInput", "function": "transfer", "index": 1, "value": "-1" }));
    assert_eq!(faulty["error"]["text"], "amount (uint256): -1 is negative");
    let results =
        ask(json!({ "ask": "decodeResults", "function": "transfer", "data": format!("0x{:0>64}", "1") }));
    assert_eq!(results["answer"][0]["value"], true);
    let low = format!("0x{}{:0>64}", hex::encode(abi.errors[0].selector()), "7");
    assert_eq!(ask(json!({ "ask": "decodeRevert", "data": low }))["answer"]["text"], "Low(left: 7)");
    let topics = json!([format!("0x{}", hex::encode(abi.events[0].topic())), format!("0x{:0>64}", "aa")]);
    let event = ask(json!({ "ask": "decodeEvent", "topics": topics, "data": format!("0x{:0>64}", "9") }));
    assert_eq!(event["answer"]["arguments"][0]["value"], to);
    assert_eq!(
        ask(json!({ "ask": "decodeEvent", "topics": ["0x00"], "data": "0x" }))["error"]["message"],
        "a topic has 32 bytes, not 1"
    );
}

#[test]
fn forms_describe_types_in_full() {
    let abi = Abi::parse(
        r#"["function f((uint8 id, string[2] tags)[] a, (bool, int16) b) payable", "event E(bytes4 indexed c)"]"#,
    );
    let forms = abi.unwrap().forms();
    let [a, b] = [&forms["functions"][0]["inputs"][0]["form"], &forms["functions"][0]["inputs"][1]["form"]];
    assert_eq!(
        a["item"]["fields"][1]["form"],
        json!({ "kind": "list", "length": 2, "item": { "kind": "text" } })
    );
    assert_eq!(b["items"][1], json!({ "kind": "integer", "signed": true, "bits": 16 }));
    assert_eq!(forms["functions"][0]["mutability"], "payable");
    assert_eq!(forms["events"][0]["inputs"][0]["indexed"], true);
    assert!(forms.get("constructor").is_none());
}

proptest! {
    #[test]
    fn what_was_encoded_is_decoded_as_the_same(fields in prop::collection::vec(typed(), 1..5)) {
        let (kinds, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
        let types = format!("({})", kinds.join(","));
        let data = encode(&types, &values, &no_names).unwrap();
        prop_assert_eq!(data.len() % 32, 0);
        prop_assert_eq!(decode(&types, &data).unwrap(), values);
    }

    #[test]
    fn bytes_are_refused_or_values((kind, _) in typed(), data in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(values) = decode(&format!("{kind} x"), &data) {
            let again = encode(&format!("{kind} x"), &values, &no_names).unwrap();
            prop_assert_eq!(decode(&format!("{kind} x"), &again).unwrap(), values);
        }
    }
}
