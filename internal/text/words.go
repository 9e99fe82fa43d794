package text

// Words tells quickly which words a text does not hold. A word is a run of letters, digits, '_' and
// bytes beyond ASCII, also one that a string spells with escapes or in pieces; what stands before a
// "__" in it counts as a word too. Case does not count. It is immutable.
type Words struct {
	bits []uint64
}

// bitsPerByte of a text keep a wrong yes rare: a word has some six bytes, and sets two bits.
const bitsPerByte = 2

// InWord reports whether a byte is a part of a word.
func InWord(c byte) bool {
	return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// WordsOf reads the words of a text.
func WordsOf(content []byte) *Words {
	w := &Words{bits: make([]uint64, len(content)*bitsPerByte/64+1)}
	add := func(hash uint64) bool {
		a, b := w.places(hash)
		w.bits[a/64] |= 1 << (a % 64)
		w.bits[b/64] |= 1 << (b % 64)
		return true
	}
	each(content, add, true)
	spelled(content, func(word []byte) { each(word, add, true) })
	return w
}

// May reports whether the text may hold all words of a name; false is certain.
func (w *Words) May(name string) bool {
	may := true
	each([]byte(name), func(hash uint64) bool {
		a, b := w.places(hash)
		may = w.bits[a/64]&(1<<(a%64)) != 0 && w.bits[b/64]&(1<<(b%64)) != 0
		return may
	}, false)
	return may
}

// Holds reports whether a text holds all words of a name, in any case. It reads the text.
func Holds(content []byte, name string) bool {
	missing := map[uint64]bool{}
	each([]byte(name), func(hash uint64) bool {
		missing[hash] = true
		return true
	}, false)
	found := func(hash uint64) bool {
		delete(missing, hash)
		return len(missing) > 0
	}
	if len(missing) > 0 {
		each(content, found, true)
		spelled(content, func(word []byte) { each(word, found, true) })
	}
	return len(missing) == 0
}

func (w *Words) places(hash uint64) (a, b uint64) {
	n := uint64(len(w.bits)) * 64
	return hash % n, (hash >> 32) % n
}

// each visits the hashes of the words of a text, until visit says no.
func each(content []byte, visit func(hash uint64) bool, prefixes bool) {
	const start, prime = 14695981039346656037, 1099511628211
	hash, length := uint64(start), 0
	for i := 0; i <= len(content); i++ {
		var c byte
		if i < len(content) {
			c = content[i]
		}
		switch {
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		case c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z':
		default:
			if length > 0 && !visit(hash) {
				return
			}
			hash, length = start, 0
			continue
		}
		if prefixes && c == '_' && length > 0 && i+1 < len(content) && content[i+1] == '_' && !visit(hash) {
			return
		}
		hash = (hash ^ uint64(c)) * prime
		length++
	}
}
