package jsondoc

import (
	"strings"
	"testing"
)

// accepted are texts that JObject.Parse reads without an exception.
var accepted = []string{
	`{}`, ` {} `, "\uFEFF{}", "{}\n", "{}\r\n", "{}\r",
	`{"a":1}`, `{'a':'b'}`, `{a:1}`, `{$a_1é:1}`, `{1:2}`, "{a\n:1}", "{\"a\"\u00a0:\u20031}",
	`{"a":1,}`, `{"a":[1,]}`, `{"a":[1,,2]}`, `{"a":[,]}`, `{"a":[,,]}`, `{"a":,"b":1}`, `{"a":,}`,
	"// c\n{}", "/* c */{}", "{/* c */}", "{\"a\":/**/1/***/}", "{}// c\n", "{}/* c */ // d\n", "{\"a\":true// c\n}", "{\"a\":1/*c*/}", "{}//c",
	`{"a":NaN,"b":Infinity,"c":-Infinity,"d":undefined,"e":null,"f":true,"g":false}`,
	`{"a":0x1F,"b":017,"c":00,"d":-017,"e":.5,"f":5.,"g":-.5,"h":1e5,"i":1E+5,"j":1.e5,"k":0e1,"l":1e999}`,
	`{"a":0xFFFFFFFFFFFFFFFF}`, `{"a":1777777777777777777777}`, `{"a":` + strings.Repeat("9", 380) + `}`,
	"{\"a\":\"x\ny\"}", "{\"a\":\"x\ty\x01\x00\"}", "{\x00\"a\"\x00:\x001\x00}\x00", "{a\x00:1}",
	`{"a":"\b\t\n\f\r\\\"\'\/\u00e9\ud83d\ude00\ud83d\udc00x"}`, `{'a"b':'it\'s "x"'}`, `{"":1,"":2}`,
	`{"a":new Date(1,2)}`, "{\"a\":new Date\n()}", `{"a":new Date(true)}`, `{"a":new A(new B(),[1])}`,
	"{\"a\":\"\xff\xfe\"}", "{}\rx", "{}\r}", strings.Repeat(`{"a":`, 63) + "{}" + strings.Repeat("}", 63),
	`{"a":` + strings.Repeat("[", 63) + strings.Repeat("]", 63) + "}",
	"\v\f\u0085\u2028\u2029{\u1680}", `{"a":"2020-01-01T00:00:00Z"}`,
}

func TestAccepted(t *testing.T) {
	for _, src := range accepted {
		if d := Parse([]byte(src)); len(d.Errors) > 0 {
			t.Errorf("%q: %v", src, d.Errors[0])
		}
	}
	for _, src := range []string{"\xff\xfe{\x00}\x00", "\xfe\xff\x00{\x00}"} {
		if d := Parse([]byte(src)); !d.Opaque || len(d.Errors) > 0 {
			t.Errorf("%q: opaque %v, %v", src, d.Opaque, d.Errors)
		}
	}
}

// TestRefused gives each text with the part that is marked and Json.NET's message. The messages
// follow from the source of Json.NET 13; those that its own tests hold are marked so.
func TestRefused(t *testing.T) {
	tests := []struct{ src, marked, newtonsoft string }{
		// No object.
		{"", "", "Error reading JObject from JsonReader. Path '', line 0, position 0."},
		{"\n", "", "Error reading JObject from JsonReader. Path '', line 0, position 0."},
		{"  ", "", "Error reading JObject from JsonReader. Path '', line 1, position 2."},
		{"\uFEFF", "", "Error reading JObject from JsonReader. Path '', line 0, position 0."},
		{"// c\n", "", "Error reading JObject from JsonReader. Current JsonReader item is not an object: Comment. Path '', line 2, position 0."},
		{"[1]", "[", "Error reading JObject from JsonReader. Current JsonReader item is not an object: StartArray. Path '', line 1, position 1."},
		{`"abc"`, `"abc"`, "Error reading JObject from JsonReader. Current JsonReader item is not an object: String. Path '', line 1, position 5."},
		{`"2020-01-01T00:00:00Z"`, `"2020-01-01T00:00:00Z"`, ""},
		{"12 ", "12", "Error reading JObject from JsonReader. Current JsonReader item is not an object: Integer. Path '', line 1, position 2."},
		{"null", "null", "Error reading JObject from JsonReader. Current JsonReader item is not an object: Null. Path '', line 1, position 4."},
		{"new Date()", "(", "Error reading JObject from JsonReader. Current JsonReader item is not an object: StartConstructor. Path '', line 1, position 9."},
		{"}", "}", "Unexpected character encountered while parsing value: }. Path '', line 0, position 0."},
		{"]", "]", "JsonToken EndArray is not valid for closing JsonType None. Path '', line 1, position 1."},
		{"type: x", "type", "Error parsing boolean value. Path '', line 1, position 1."},
		{"\uFEFF\uFEFF{}", "\uFEFF", "Unexpected character encountered while parsing value: \uFEFF. Path '', line 0, position 0."},

		// The text ends too early.
		{"{", "{", "Error reading JObject from JsonReader. Path '', line 1, position 1."},
		{"{ // c\n", "{", "Unexpected end of content while loading JObject. Path '', line 2, position 0."},
		{`{"a":1`, "1", "Unexpected end of content while loading JObject. Path 'a', line 1, position 6."},
		{`{"a":1,`, ",", "Unexpected end of content while loading JObject. Path 'a', line 1, position 7."},
		{`{"a":`, ":", "Unexpected end of content while loading JObject. Path 'a', line 1, position 5."},
		{`{"a":{`, "{", "Unexpected end of content while loading JObject. Path 'a', line 1, position 6."},
		{`{"a":[`, "[", "Unexpected end of content while loading JObject. Path 'a', line 1, position 6."},
		{`{"a":[1`, "1", "Unexpected end of content while loading JObject. Path 'a[0]', line 1, position 7."},
		{`{"a":[{"b":[]`, "]", "Unexpected end of content while loading JObject. Path 'a[0].b', line 1, position 13."},
		{"{\"a\":1\n", "1", "Unexpected end of content while loading JObject. Path 'a', line 2, position 0."},
		{"{\"a\":1\r\n", "1", "Unexpected end of content while loading JObject. Path 'a', line 3, position 0."},
		{`{"a`, `"a`, "Unterminated string. Expected delimiter: \". Path '', line 1, position 3."},
		{`{"a":'b`, `'b`, "Unterminated string. Expected delimiter: '. Path 'a', line 1, position 7."},
		{`{"a":"b\`, `"b\`, "Unterminated string. Expected delimiter: \". Path 'a', line 1, position 8."},
		{`{"a":"\u12"`, `"\u12"`, "Unexpected end while parsing Unicode escape sequence. Path 'a', line 1, position 8."},
		{`{"a"`, `"a"`, ""},
		{`{a`, `a`, "Unexpected end while parsing unquoted property name. Path '', line 1, position 2."},
		{`{"a":n`, `n`, "Unexpected end when reading JSON. Path 'a', line 1, position 6."},
		{`{"a":tru`, `tru`, "Unexpected end when reading JSON. Path 'a', line 1, position 8."},
		{`{"a":/* x`, `/*`, "Unexpected end while parsing comment. Path 'a', line 1, position 9."},
		{`{}//`, `//`, "Unexpected end while parsing comment. Path '', line 1, position 3."},
		{`{}/`, `/`, "Unexpected end while parsing comment. Path '', line 1, position 3."},
		{`{"a":new Dat`, `new Dat`, "Unexpected end while parsing constructor. Path 'a', line 1, position 12."},

		// Something is missing or is one too many.
		{"{\n  \"a\": 1\n  \"b\": 2\n}", `"b"`, "After parsing a value an unexpected character was encountered: \". Path 'a', line 3, position 2."},
		{`{"a":[0 1 2]}`, "1", "After parsing a value an unexpected character was encountered: 1. Path 'a[0]', line 1, position 8."},
		{`{"a":1}}`, "}", "Additional text encountered after finished reading JSON content: }. Path '', line 1, position 7."},
		{"{}\n,", ",", "Additional text encountered after finished reading JSON content: ,. Path '', line 2, position 0."},
		{"{}{}", "{", "Additional text encountered after finished reading JSON content: {. Path '', line 1, position 2."},
		{`{,}`, ",", "Invalid property identifier character: ,. Path '', line 1, position 1."},
		{`{"a":1,,"b":2}`, ",", "Invalid property identifier character: ,. Path 'a', line 1, position 7."},
		{`{"a":{}{`, "{", "After parsing a value an unexpected character was encountered: {. Path 'a', line 1, position 7."},
		{"{\n    \"A\" : true,\n    \"B\" \"", `"`, "Invalid character after parsing property name. Expected ':' but got: \". Path 'A', line 3, position 8."},
		{`{"a" /**/ :1}`, "/", "Invalid character after parsing property name. Expected ':' but got: /. Path '', line 1, position 5."},
		{`{a-b:1}`, "-", "Invalid JavaScript property identifier character: -. Path '', line 1, position 2."},
		{`{-a:1}`, "-", "Invalid property identifier character: -. Path '', line 1, position 1."},
		{`{"a":}`, "}", "Unexpected character encountered while parsing value: }. Path 'a', line 1, position 5."},
		{`{"a":[}`, "}", "Unexpected character encountered while parsing value: }. Path 'a', line 1, position 6."},
		{`{"a":]}`, "]", "JsonToken EndArray is not valid for closing JsonType Object. Path '', line 1, position 6."},
		{`{"a":[1}`, "}", "JsonToken EndObject is not valid for closing JsonType Array. Path 'a', line 1, position 8."},
		{`{"a":[)`, ")", "JsonToken EndConstructor is not valid for closing JsonType Array. Path '', line 1, position 7."},
		{`{"a":1]`, "]", "JsonToken EndArray is not valid for closing JsonType Object. Path '', line 1, position 7."},
		{`{"a" 1}`, "1", "Invalid character after parsing property name. Expected ':' but got: 1. Path '', line 1, position 5."},

		// Wrong values.
		{`{"u":netanel,"r":9 }`, "netanel", "Unexpected content while parsing JSON. Path 'u', line 1, position 7."},
		{`{"a":http}`, "http", "Unexpected character encountered while parsing value: h. Path 'a', line 1, position 5."},
		{`{"a":True}`, "True", "Unexpected character encountered while parsing value: T. Path 'a', line 1, position 5."},
		{`{"a":trues}`, "trues", "Error parsing boolean value. Path 'a', line 1, position 9."},
		{`{"a":nul}`, "nul", "Error parsing null value. Path 'a', line 1, position 8."},
		{`{"a":nope}`, "nope", "Unexpected character encountered while parsing value: n. Path 'a', line 1, position 5."},
		{`{"a":[null)]}`, "null", "Error parsing null value. Path 'a', line 1, position 10."},
		{`{"a":+1}`, "+", "Unexpected character encountered while parsing value: +. Path 'a', line 1, position 5."},
		{`{"a":1.2.3}`, "1.2.3", "Input string '1.2.3' is not a valid number. Path 'a', line 1, position 10."},
		{`{"a":[08]}`, "08", "Input string '08' is not a valid number. Path 'a[0]', line 1, position 8."},
		{`{"a":0x}`, "0x", "Input string '0x' is not a valid number. Path 'a', line 1, position 7."},
		{`{"a":0x10000000000000000}`, "0x10000000000000000", "Input string '0x10000000000000000' is not a valid number. Path 'a', line 1, position 24."},
		{`{"a":-}`, "-", "Input string '-' is not a valid number. Path 'a', line 1, position 6."},
		{`{"a":0aq2}`, "0aq2", "Unexpected character encountered while parsing number: q. Path 'a', line 1, position 7."},
		{`{"a":00:05:00}`, "00", "Unexpected character encountered while parsing number: :. Path 'a', line 1, position 7."},
		{`{"a":²}`, "²", "Unexpected character encountered while parsing number: ². Path 'a', line 1, position 5."},
		{`{"a":😀}`, "😀", ""},
		{`{"é":"😀" x}`, "x", "After parsing a value an unexpected character was encountered: x. Path 'é', line 1, position 10."},
		{"{\"a\":\"\xff\" x}", "x", ""},
		{`{"a":"C:\dir"}`, `\d`, `Bad JSON escape sequence: \d. Path 'a', line 1, position 10.`},
		{`{"a":"\u12G4"}`, `\u`, `Invalid Unicode escape sequence: \u12G4. Path 'a', line 1, position 8.`},
		{`{"a":new Date,()}`, "new Date", "Unexpected character while parsing constructor: ,. Path 'a', line 1, position 13."},
		{`{"a":1/2}`, "/", "Error parsing comment. Expected: *, got 2. Path 'a', line 1, position 7."},
		{`{"a":` + strings.Repeat("9", 381) + `}`, strings.Repeat("9", 381), "JSON integer " + strings.Repeat("9", 381) + " is too large to parse. Path 'a', line 1, position 386."},

		// A forgotten quote shows where it was forgotten.
		{"{\"a\": \"x,\n \"b\": 1}", `"x,`, "After parsing a value an unexpected character was encountered: b. Path 'a', line 2, position 2."},
		{"{\"a: 1,\n \"b\": 1}", `"a: 1,`, "Invalid character after parsing property name. Expected ':' but got: b. Path '', line 2, position 2."},

		// Paths, lines and depth.
		{`{"a.b":{"c d":{"it's":{"x":[{"y":!`, "!", `Unexpected character encountered while parsing value: !. Path '['a.b']['c d']['it\'s'].x[0].y', line 1, position 33.`},
		{"{\r\"a\":\r\n\n!", "!", "Unexpected character encountered while parsing value: !. Path 'a', line 4, position 0."},
		{`{"a":[[],[],!`, "!", "Unexpected character encountered while parsing value: !. Path 'a[1]', line 1, position 12."},
		{`{"a":` + strings.Repeat("[", 64), "[", "The reader's MaxDepth of 64 has been exceeded. Path 'a" + strings.Repeat("[0]", 63) + "', line 1, position 69."},
	}
	for _, tt := range tests {
		d := Parse([]byte(tt.src))
		if len(d.Errors) != 1 {
			t.Errorf("%q: %d errors", tt.src, len(d.Errors))
			continue
		}
		e := d.Errors[0]
		if got := string(e.Span.Of([]byte(tt.src))); got != tt.marked {
			t.Errorf("%q: marks %q at %v, want %q", tt.src, got, e.Span, tt.marked)
		}
		if e.Newtonsoft != tt.newtonsoft {
			t.Errorf("%q:\n got %s\nwant %s", tt.src, e.Newtonsoft, tt.newtonsoft)
		}
		if e.Message == "" || strings.ContainsAny(e.Message, "\r\n") {
			t.Errorf("%q: message %q", tt.src, e.Message)
		}
	}
}
