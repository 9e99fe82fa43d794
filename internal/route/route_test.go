package route

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ template, want string }{
		{"", ""},
		{"/", ""},
		{"orders", "orders"},
		{"/orders", "orders"},
		{"~/orders", "orders"},
		{"orders/", "orders"},
		{"orders/{id}", "orders|{id}"},
		{"orders/{id:int}", "orders|{id:int}"},
		{"orders/{id:int:min(1)}/lines", "orders|{id:int:min(1)}|lines"},
		{"orders/{id?}", "orders|{id?}"},
		{"orders/{id:alpha?}", "orders|{id:alpha?}"},
		{"orders/{id=5}", "orders|{id=5}"},
		{"orders/{id:int=5}", "orders|{id:int=5}"},
		{"{*rest}", "{*rest}"},
		{"files/{**rest}", "files|{*rest}"},
		{"files/{name}.{ext?}", "files|{name}.{ext?}"},
		{"a-{x}-b-{y}", "a-{x}-b-{y}"},
		{"{{literal}}", "{literal}"},
		{`{ssn:regex(^\d{{3}}-\d{{2}}$)}`, `{ssn:regex(^\d{3}-\d{2}$)}`},
		{"{x:regex(a:b=c)}", "{x:regex(a:b=c)}"},
		{"{x:length(2,4)}", "{x:length(2,4)}"},
		{"{x:regex((a))=d}", "{x:regex((a))=d}"},
		{"{=x}", "{=x}"},
		{"a~b/~", "a~b|~"},
		{"straße/{größe}", "straße|{größe}"},
		{"%PREFIX%/x", "%PREFIX%|x"},
	} {
		got := Parse(c.template)
		if got.Err != nil {
			t.Errorf("Parse(%q): %s", c.template, got.Err.Sentence)
		}
		if s := write(got); s != c.want {
			t.Errorf("Parse(%q) = %q, want %q", c.template, s, c.want)
		}
	}
}

// write is the template as it was understood, segments separated by bars.
func write(t *Template) string {
	var segments []string
	for _, s := range t.Segments {
		var out strings.Builder
		for _, p := range s.Parts {
			if p.Param == nil {
				out.WriteString(p.Literal)
				continue
			}
			out.WriteString("{")
			if p.Param.CatchAll {
				out.WriteString("*")
			}
			out.WriteString(p.Param.Name)
			for _, c := range p.Param.Constraints {
				out.WriteString(":" + c.Text)
			}
			if p.Param.HasDefault {
				out.WriteString("=" + p.Param.Default)
			}
			if p.Param.Optional {
				out.WriteString("?")
			}
			out.WriteString("}")
		}
		segments = append(segments, out.String())
	}
	return strings.Join(segments, "|")
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ template, at, sentence string }{
		{"api//x", "//", consecutiveSeparators},
		{"//x", "//", consecutiveSeparators},
		{"x//", "//", consecutiveSeparators},
		{"~x", "~", startsWithTilde},
		{"{", "{", incomplete},
		{"a/{id", "{id", incomplete},
		{"a/id}", "}", incomplete},
		{"a/{id}}", "{id}}", incomplete},
		{"{x:regex(^{3}$)}", "{", unescapedBrace},
		{"{}", "{}", invalidName("")},
		{"{?}", "{?}", invalidName("")},
		{"{*}", "{*}", invalidName("")},
		{"{a/b}", "{a/b}", invalidName("a/b")},
		{"{a*}", "{a*}", invalidName("a*")},
		{"{a?b}", "{a?b}", invalidName("a?b")},
		{"a?b", "?", "The literal section 'a?b' is invalid. Literal sections cannot contain the '?' character."},
		{"{*x?}", "{*x?}", catchAllOptional},
		{"{x=1?}", "{x=1?}", optionalDefault},
		{"{id}/{ID}", "ID", "The route parameter name 'ID' appears more than one time in the route template."},
		{"{*x}/y", "{*x}", catchAllLast},
		{"a{*x}", "{*x}", catchAllAlone},
		{"{a}{b}", "{a}{b}", consecutiveParams},
		{"{a?}b", "{a?}", "An optional parameter must be at the end of the segment. In the segment '{a?}b', optional parameter 'a' is followed by 'b'."},
		{"{a}-{b?}", "{b?}", "In the segment '{a}-{b?}', the optional parameter 'b' is preceded by an invalid segment '-'. Only a period (.) can precede an optional parameter."},
		{"{a:int}{b?}", "{b?}", "In the segment '{a:}{b?}', the optional parameter 'b' is preceded by an invalid segment '{a:}'. Only a period (.) can precede an optional parameter."},
	} {
		got := Parse(c.template)
		if got.Err == nil {
			t.Errorf("Parse(%q) = %q, want the error %q", c.template, write(got), c.sentence)
			continue
		}
		if got.Err.Sentence != c.sentence {
			t.Errorf("Parse(%q): %q, want %q", c.template, got.Err.Sentence, c.sentence)
		}
		if at := c.template[got.Err.Span.Start:got.Err.Span.End]; at != c.at {
			t.Errorf("Parse(%q) is wrong at %q, want %q", c.template, at, c.at)
		}
	}
}

func TestConstraints(t *testing.T) {
	for _, c := range []struct{ template, want string }{
		{"{x:int}", ""},
		{"{x:INT}", ""},
		{"{x:Guid?}", ""},
		{"{x:length(5)}", ""},
		{"{x:length( 2 , 5 )}", ""},
		{"{x:length(5,2)}", "the first number is greater than the second"},
		{"{x:length(-1)}", "a length cannot be negative"},
		{"{x:length(a)}", "'a' is not a whole number"},
		{"{x:length}", "'length' takes one or two arguments, but 0 are given"},
		{"{x:min(-3)}", ""},
		{"{x:min}", "'min' needs an argument"},
		{"{x:min(1,2)}", "'1,2' is not a whole number"},
		{"{x:minlength(99999999999)}", "'99999999999' is not a whole number"},
		{"{x:range(1)}", "'range' takes two arguments, but 1 is given"},
		{"{x:range(1,99999999999)}", ""},
		{"{x:int()}", "'int' takes no arguments, but 1 is given"},
		{"{x:regex(^a,b$)}", ""},
		{"{x:regex}", "'regex' needs an argument"},
		{"{x:alpha:minlength(2)}", ""},
		{"{x:integer}", "unknown integer"},
		{"{x:string}", "unknown string"},
		{"{x:length(5}", "unknown length(5"},
		{"{x: int}", "unknown  int"},
	} {
		tmpl := Parse(c.template)
		got := ""
		if f := tmpl.Fault(); f != nil {
			if got = f.Reason; got == "" {
				got = "unknown " + f.Constraint.Name
			}
			if f.Sentence == "" || !strings.Contains(c.template[f.Constraint.Span.Start:f.Constraint.Span.End], f.Constraint.Name) {
				t.Errorf("%q: fault at %v, %q", c.template, f.Constraint.Span, f.Sentence)
			}
		}
		if tmpl.Err != nil || got != c.want {
			t.Errorf("%q: %q, want %q", c.template, got, c.want)
		}
	}
	for _, name := range Constraints() {
		if c := newConstraint(name, Parse(name).Segments[0].Span); !c.Known() || c.Doc() == "" {
			t.Errorf("%s is not known", name)
		}
	}
}

func TestSpans(t *testing.T) {
	const template = `a/{id:length({{1}}):int=7}/{*rest}`
	p := Parse(template).Params[0]
	if got := template[p.Span.Start:p.Span.End]; got != "{id:length({{1}}):int=7}" {
		t.Errorf("parameter %q", got)
	}
	if got := template[p.NameSpan.Start:p.NameSpan.End]; got != "id" {
		t.Errorf("name %q", got)
	}
	for i, want := range []string{"length({{1}})", "int"} {
		if s := p.Constraints[i].Span; template[s.Start:s.End] != want {
			t.Errorf("constraint %q, want %q", template[s.Start:s.End], want)
		}
	}
	if got, at := Join("api", "orders"); got != "api/orders" || at != 4 {
		t.Errorf("Join = %q, %d", got, at)
	}
	if got, at := Join("", "orders"); got != "orders" || at != 0 {
		t.Errorf("Join = %q, %d", got, at)
	}
	tmpl := Parse("{a}/{b}")
	if tmpl.ParamAt(5) != tmpl.Params[1] || tmpl.ParamAt(0) != tmpl.Params[0] || tmpl.Param("B") != tmpl.Params[1] || tmpl.Param("c") != nil {
		t.Error("a parameter is not found by its place or name")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a/{id:int}", "{{x}}/{*y}", "{a}.{b?}", "{x:regex(a{{1}}):min(2)=3}", "~/", "//", "{x(:a=b)}", "{**?}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tmpl := Parse(s)
		inside := func(start, end int) {
			if start < 0 || end < start || end > len(s) {
				t.Fatalf("%q: span %d-%d", s, start, end)
			}
		}
		if e := tmpl.Err; e != nil {
			inside(e.Span.Start, e.Span.End)
			if e.Sentence == "" {
				t.Fatalf("%q: an error without words", s)
			}
		}
		for _, seg := range tmpl.Segments {
			inside(seg.Span.Start, seg.Span.End)
			at := seg.Span.Start
			for _, p := range seg.Parts {
				inside(p.Span.Start, p.Span.End)
				if p.Span.Start != at {
					t.Fatalf("%q: a part starts at %d, want %d", s, p.Span.Start, at)
				}
				at = p.Span.End
			}
		}
		for _, p := range tmpl.Params {
			inside(p.NameSpan.Start, p.NameSpan.End)
			for _, c := range p.Constraints {
				inside(c.Span.Start, c.Span.End)
			}
		}
		tmpl.Fault()
	})
}
