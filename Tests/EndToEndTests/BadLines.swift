/// Lines that cannot be taken, each with the code of its reason; a line end is not part of them.
enum BadLines {
  static let all: [(line: [UInt8], code: String)] =
    texts.map { (Array($0.0.utf8), $0.1) } + [
      (Array("{\"run\":\"a".utf8) + [0xFF] + Array("\"}".utf8), "not_utf8"),
      (Array(repeating: 0x20, count: (1 << 20) + 1), "line_too_long"),
    ]

  private static let texts: [(String, String)] = [
    ("hello", "not_an_object"),
    ("[1]", "not_an_object"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":1}", "truncated"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":1}} {}", "syntax"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":1,}}", "syntax"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":01}}", "syntax"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\\q\":1}}", "bad_escape"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"\\ud800\":1}}", "bad_escape"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"\":1}}", "name_invalid"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\\u0000\":1}}", "name_invalid"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":\"high\"}}", "value_type"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":true}}", "value_type"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":1e999}}", "number_out_of_range"),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":[1,[2]]}}", "array_element"),
    (
      "{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":[\(String(repeating: "0,", count: 4096))0]}}",
      "array_too_long"
    ),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":7}", "field_type"),
    ("{\"run\":7,\"step\":1,\"metrics\":{}}", "field_type"),
    ("{\"step\":1,\"metrics\":{}}", "field_missing"),
    ("{\"run\":\"r\",\"metrics\":{}}", "field_missing"),
    ("{\"run\":\"r\",\"step\":-1,\"metrics\":{}}", "step_invalid"),
    ("{\"run\":\"r\",\"step\":5.5,\"metrics\":{}}", "step_invalid"),
    ("{\"run\":\"r\",\"step\":9223372036854775808,\"metrics\":{}}", "step_invalid"),
    ("{\"run\":\"r\",\"step\":1,\"time\":Infinity,\"metrics\":{}}", "time_invalid"),
    ("{\"run\":\"r\",\"step\":1,\"rank\":70000,\"metrics\":{}}", "rank_invalid"),
    ("{\"type\":\"metrics\",\"run\":\"r\"}", "type_unknown"),
    ("{\"type\":\"end\",\"run\":\"r\",\"status\":\"ok\"}", "status_unknown"),
    ("{\"type\":\"phase\",\"run\":\"r\"}", "field_missing"),
    ("{\"run\":\"good\",\"step\":9999,\"metrics\":{\"loss\":[1]}}", "kind_changed"),
  ]
}
