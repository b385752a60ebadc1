//! The smallest ONNX file there is: a graph of two inputs that hands on the first. Written by hand as protocol buffers
//! (field numbers of `onnx.proto`), so that no file of a stranger is needed.

/// A field that holds bytes: a text or a message.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let length = u8::try_from(bytes.len()).expect("small enough for one byte");
    // A length of 128 and more takes two bytes.
    let length = if length < 128 { vec![length] } else { vec![length & 127 | 128, length >> 7] };
    [vec![number << 3 | 2], length, bytes.to_vec()].concat()
}

fn number(field: u8, value: u8) -> Vec<u8> {
    vec![field << 3, value]
}

/// A value called `name`: whole numbers of two dimensions.
fn value(name: &str) -> Vec<u8> {
    let dimension = |name: &str| field(1, &field(2, name.as_bytes()));
    let shape = [dimension("batch"), dimension("sequence")].concat();
    // 7 is int64.
    let tensor = [number(1, 7), field(2, &shape)].concat();
    [field(1, name.as_bytes()), field(2, &field(1, &tensor))].concat()
}

/// A model that asks for two inputs of these names and gives the first back.
pub fn model(first: &str, second: &str) -> Vec<u8> {
    let node = [field(1, first.as_bytes()), field(2, b"out"), field(4, b"Identity")].concat();
    let graph = [
        field(1, &node),
        field(2, b"g"),
        field(11, &value(first)),
        field(11, &value(second)),
        field(12, &value("out")),
    ];
    let opset = number(2, 17);
    [number(1, 8), field(7, &graph.concat()), field(8, &opset)].concat()
}
