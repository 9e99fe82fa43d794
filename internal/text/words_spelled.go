package text

import (
	"bytes"
	"strconv"
	"strings"
)

// spelled visits the words that strings of a text spell with escapes ("m\x73g") or in pieces ("m" "sg",
// "m" + "sg"), as JSON and Python have them. It may visit more.
func spelled(content []byte, visit func(word []byte)) {
	s := speller{content: content}
	for i := 0; ; {
		next := bytes.IndexAny(content[i:], `\"'`)
		if next < 0 {
			return
		}
		if i += next; i+1 < len(content) && content[i] == '\\' && s.size(i) == 0 {
			i += 2
			continue
		}
		start := i
		for start > s.done && InWord(content[start-1]) {
			start--
		}
		s.word, s.prefixed = append(s.word[:0], content[start:i]...), false
		before := s.done
		if s.read(i); len(s.word) > i-start {
			visit(s.word)
		}
		if s.prefixed { // the letters may have been all of a string: "f"
			s.done = before
		}
		i = max(s.done, i+1)
	}
}

// speller reads one word.
type speller struct {
	content  []byte
	word     []byte
	done     int  // how far the content has been read
	prefixed bool // letters before a quote were left out
	from, to int  // where it is blank, as was found last
}

// read reads on from a backslash or a quote, as far as names go.
func (s *speller) read(i int) {
	const longest = 500 // in steps
	for steps := 0; i < len(s.content) && steps < longest; steps++ {
		switch c := s.content[i]; {
		case InWord(c):
			s.word = append(s.word, c)
			i++
			continue
		case c == '\\':
			if size := s.size(i); size > 0 {
				i += size
				continue
			}
		case c == '"' || c == '\'':
			if next := s.piece(i + 1); next > 0 {
				i = next
				continue
			}
		}
		break
	}
	s.done = i
}

// size reads an escape that stands for a part of a word, or for nothing, and is its length; 0 for every other.
func (s *speller) size(i int) int {
	rest := s.content[i+1:]
	if len(rest) == 0 {
		return 0
	}
	from, digits, base := 1, 0, 16 // where its digits begin, how many, and to which base
	switch c := rest[0]; {
	case c == '\n':
		return 2
	case c == '\r' && len(rest) > 1 && rest[1] == '\n':
		return 3
	case c == 'x':
		digits = 2
	case c == 'u':
		digits = 4
	case c == 'U':
		digits = 8
	case '0' <= c && c <= '7':
		for from, base = 0, 8; digits < 3 && digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '7'; {
			digits++
		}
	}
	if digits == 0 || len(rest) < from+digits {
		return 0
	}
	r, err := strconv.ParseUint(string(rest[from:from+digits]), base, 32)
	if err != nil || r < 0x80 && !InWord(byte(r)) {
		return 0
	}
	s.word = append(s.word, string(rune(r))...)
	return 1 + from + digits
}

// piece is where the next piece of a string begins, if one follows; else 0.
func (s *speller) piece(i int) int {
	for start := i; i < len(s.content); i++ {
		switch c := s.content[i]; {
		case (c == '\n' || c == '#') && s.from <= i && i < s.to:
			i = s.to - 1
		case strings.IndexByte(" \t\r\n\f\\+", c) >= 0:
		case c == '#':
			end := bytes.IndexByte(s.content[i:], '\n')
			if end < 0 {
				return 0
			}
			i += end - 1
		default:
			s.from, s.to = start, i
			for n := 0; n < 2 && i < len(s.content) && strings.IndexByte("rRuUfF", s.content[i]) >= 0; n++ {
				i++
				s.prefixed = true
			}
			if i < len(s.content) && (s.content[i] == '"' || s.content[i] == '\'') {
				return i + 1
			}
			return 0
		}
	}
	return 0
}
