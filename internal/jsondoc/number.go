package jsondoc

import (
	"math/bits"
	"strings"
)

// notDecimal reports whether Json.NET takes a number to be hexadecimal or octal: it starts with 0
// and neither a fraction nor an exponent follows.
func notDecimal(raw string) bool {
	return len(raw) > 1 && raw[0] == '0' && !strings.ContainsRune(".eE", rune(raw[1]))
}

// otherBase reads a hexadecimal or octal number; as in .NET its 64 bits are the bits of a signed
// number. It fails for any other text and for what does not fit.
func otherBase(raw string) (int64, bool) {
	if !notDecimal(raw) {
		return 0, false
	}
	base, digits := uint64(8), raw
	if raw[1]|0x20 == 'x' {
		base, digits = 16, raw[2:]
	}
	var value uint64
	for _, c := range []byte(digits) {
		digit := uint64(c) - '0'
		if c|0x20 >= 'a' {
			digit = uint64(c|0x20) - 'a' + 10
		}
		high, low := bits.Mul64(value, base)
		if digit >= base || high != 0 {
			return 0, false
		}
		value = low + digit // low is a multiple of the base: no carry
	}
	return int64(value), digits != ""
}

// maxInteger is how long a decimal whole number may be for Json.NET, sign included.
const maxInteger = 380

// isInteger reports whether raw is a decimal whole number, with a minus or without.
func isInteger(raw []byte) bool {
	if len(raw) > 0 && raw[0] == '-' {
		raw = raw[1:]
	}
	return len(raw) > 0 && digits(raw) == len(raw)
}

// isDecimal reports whether .NET's double.TryParse reads raw: a sign, digits with at most one
// point before, in or after them, and an exponent.
func isDecimal(raw []byte) bool {
	raw = sign(raw)
	whole := digits(raw)
	raw = raw[whole:]
	fraction := 0
	if len(raw) > 0 && raw[0] == '.' {
		fraction = digits(raw[1:])
		raw = raw[1+fraction:]
	}
	if whole+fraction == 0 {
		return false
	}
	if len(raw) > 0 && raw[0]|0x20 == 'e' {
		raw = sign(raw[1:])
		exponent := digits(raw)
		return exponent > 0 && exponent == len(raw)
	}
	return len(raw) == 0
}

func sign(raw []byte) []byte {
	if len(raw) > 0 && (raw[0] == '-' || raw[0] == '+') {
		return raw[1:]
	}
	return raw
}

// digits is how many digits raw starts with.
func digits(raw []byte) int {
	n := 0
	for n < len(raw) && '0' <= raw[n] && raw[n] <= '9' {
		n++
	}
	return n
}
