package jsondoc

import (
	"sort"

	"funcls/internal/text"
)

// Before is the last byte before off that is neither white space nor in a comment, and where it
// stands; 0 and -1 when there is none.
func (d *Doc) Before(off int) (byte, int) {
	for at := off; at > 0; {
		if c, ok := d.commentEnding(at); ok {
			at = c.Start
			continue
		}
		size := 1
		for size < at && size < 4 && d.src[at-size]&0xC0 == 0x80 {
			size++
		}
		if spaceLen(d.src[at-size:at]) != size {
			return d.src[at-1], at - 1
		}
		at -= size
	}
	return 0, -1
}

// After is the first byte from off on that is neither white space nor in a comment, and where it
// stands; 0 and the length of the text when there is none.
func (d *Doc) After(off int) (byte, int) {
	for at := off; at < len(d.src); {
		if n := spaceLen(d.src[at:]); n > 0 {
			at += n
			continue
		}
		i := sort.Search(len(d.Comments), func(i int) bool { return d.Comments[i].Start >= at })
		if i == len(d.Comments) || d.Comments[i].Start != at {
			return d.src[at], at
		}
		at = d.Comments[i].End
	}
	return 0, len(d.src)
}

// commentEnding is the comment that ends at an offset or covers it.
func (d *Doc) commentEnding(at int) (text.Span, bool) {
	i := sort.Search(len(d.Comments), func(i int) bool { return d.Comments[i].End >= at })
	if i == len(d.Comments) || d.Comments[i].Start >= at {
		return text.Span{}, false
	}
	return d.Comments[i], true
}
