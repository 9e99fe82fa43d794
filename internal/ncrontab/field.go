package ncrontab

import (
	"fmt"
	"strings"

	"funcls/internal/text"
)

// Overflow is what .NET says of a number of more than 32 bits. It ends the host's reading of the
// schedule, which then is not tried as a time span.
const Overflow = "Value was either too large or too small for an Int32."

const emptyValue = "A crontab field value cannot be empty."

// parse reads the field's text. A list is split only where something stands before its first
// comma; the first element that is wrong ends it.
func (f *Field) parse(src string) *Error {
	if strings.IndexByte(src[f.Span.Start:f.Span.End], ',') <= 0 {
		return f.part(src, f.Span)
	}
	start := f.Span.Start
	for i := start; i <= f.Span.End; i++ {
		if i < f.Span.End && src[i] != ',' {
			continue
		}
		if err := f.part(src, text.Span{Start: start, End: i}); err != nil {
			return err
		}
		start = i + 1
	}
	return nil
}

// part reads one element of the list: "*", "a", "a-b", each with "/n" behind it or without.
func (f *Field) part(src string, span text.Span) *Error {
	s := src[span.Start:span.End]
	if s == "" {
		at := span
		if at.Start > 0 {
			at.Start-- // the comma before it
		}
		return &Error{Span: at, Sentence: emptyValue}
	}
	p := Part{Span: span, Step: 1}
	if i := strings.IndexByte(s, '/'); i > 0 {
		step, err := f.number(text.Span{Start: span.Start + i + 1, End: span.End}, src)
		if err != nil {
			return err
		}
		p.Step, p.HasStep = max(step, 1), true
		span.End = span.Start + i
		s = s[:i]
	}
	dash := strings.IndexByte(s, '-')
	var err *Error
	switch {
	case s == "*":
		p.From, p.To, p.Star = f.Kind.Min(), f.Kind.Max(), true
	case dash > 0:
		if p.From, err = f.value(src, text.Span{Start: span.Start, End: span.Start + dash}); err == nil {
			p.To, err = f.value(src, text.Span{Start: span.Start + dash + 1, End: span.End})
		}
	default:
		p.From, err = f.value(src, span)
		if p.To = p.From; p.HasStep {
			p.To = f.Kind.Max()
		}
	}
	if err != nil {
		return err
	}
	return f.add(p, span)
}

// add takes the values of a part in; NCrontab swaps bounds that are the wrong way round.
func (f *Field) add(p Part, span text.Span) *Error {
	from, to := p.From, p.To
	if from > to {
		from, to = to, from
		p.Reversed = true
	}
	lowest, highest := f.Kind.Min(), f.Kind.Max()
	bounds := fmt.Sprintf("the [%s] field. Value must be between %d and %d (all inclusive).", f.Kind, lowest, highest)
	switch {
	case from < lowest:
		return &Error{Span: span, Sentence: fmt.Sprintf("%d is lower than the minimum allowable value for %s", from, bounds)}
	case from > highest && from == to:
		return &Error{Span: span, Sentence: fmt.Sprintf("%d is higher than the maximum allowable value for %s", from, bounds)}
	case to > highest:
		return &Error{Span: span, Sentence: fmt.Sprintf("%d is higher than the maximum allowable value for %s", to, bounds)}
	}
	for v := from; v <= to; v += p.Step {
		f.bits |= 1 << v
		if p.Step > highest {
			break // adding it could overflow
		}
	}
	f.Parts = append(f.Parts, p)
	return nil
}

// value reads a number or a name. Names may be cut short: "J" is January.
func (f *Field) value(src string, span text.Span) (int, *Error) {
	s := src[span.Start:span.End]
	switch {
	case s == "":
		return 0, f.invalid(src, emptyValue, f.Span)
	case s[0] >= '0' && s[0] <= '9':
		return f.number(span, src)
	}
	names := f.Kind.Names()
	for i, name := range names {
		if prefixOf(name, s) {
			return f.Kind.Min() + i, nil
		}
	}
	if names == nil {
		return 0, f.invalid(src, fmt.Sprintf("'%s' is not a valid [%s] crontab field value. It must be a numeric value between %d and %d (all inclusive).", s, f.Kind, f.Kind.Min(), f.Kind.Max()), span)
	}
	return 0, f.invalid(src, "'"+s+"' is not a known value name. Use one of the following: "+strings.Join(names, ", ")+".", span)
}

// invalid is what NCrontab says around an error inside a field.
func (f *Field) invalid(src, reason string, at text.Span) *Error {
	return &Error{Span: at, Sentence: "'" + src[f.Span.Start:f.Span.End] + "' is not a valid [" + f.Kind.String() + "] crontab field expression. " + reason}
}

// number reads a whole number as .NET's int.Parse does: white space around it, and a sign.
func (f *Field) number(span text.Span, src string) (int, *Error) {
	s := src[span.Start:span.End]
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	negative := strings.HasPrefix(s, "-")
	digits := strings.TrimPrefix(s, "-")
	if !negative {
		digits = strings.TrimPrefix(s, "+")
	}
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		if span.Empty() {
			span.Start-- // the slash before it
		}
		return 0, f.invalid(src, "'"+src[span.Start:span.End]+"' is not a whole number.", span)
	}
	n := 0
	for _, c := range []byte(digits) {
		if n = n*10 + int(c-'0'); n > 1<<31 || n == 1<<31 && !negative {
			return 0, &Error{Span: span, Sentence: Overflow}
		}
	}
	if negative {
		n = -n
	}
	return n, nil
}
