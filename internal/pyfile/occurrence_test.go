package pyfile

import (
	"strings"
	"testing"
)

// Occurrences of the parameter x are marked: what is between « and » is one.
func TestOccurrences(t *testing.T) {
	for _, body := range []string{
		"return «x».y(x=«x», z=«x».x)",
		"«x» = f(«x»)\n    del «x»",
		"«x» += 1\n    «x»[«x»] = «x».x",
		"for «x» in «x»:\n        print(f'{«x»!r:>{«x»}} x {x2}')",
		"return [x for x in «x»] + [«x» for y in z if «x»]",
		"def g(x):\n        return x\n    return g(«x»)",
		"def g(y=«x»):\n        return «x»",
		"def g():\n        nonlocal «x»\n        «x» = 1\n    return g",
		"def g():\n        x = 1\n        return x\n    return «x»",
		"def g():\n        global x\n        return x\n    return «x»",
		"class C:\n        y = «x»\n        def m(self):\n            return «x»\n    return C",
		"return lambda x: x",
		"return lambda y: «x»",
		"if («x» := f()):\n        return «x»",
		"with f() as «x»:\n        pass\n    try:\n        pass\n    except E as «x»:\n        pass",
		"'x' + \"x\" # x\n    return «x»",
		"é = 'ü'; return «x»",
		"async with «x» as y, z as «x»:\n        await «x»",
		"match «x»:\n        case [«x»]:\n            return «x»",
		"match y:\n        case «x».A | «x».B.C: pass\n        case {**«x»}: pass\n        case K(x=«x»): pass\n        case «x».K(x=1): pass",
		"def g(y: «x» = 1, *z: «x») -> «x»: pass\n    def x2(x: «x») -> «x».y: pass",
		"y: «x» = «x»\n    z: List[«x»]\n    «x»: int\n    «x»: str = 'a'\n    «x».y: «x»\n    «x»[0]: int = 1",
		"def g():\n        x: int\n        return x\n    return «x»",
		"def g():\n        nonlocal «x»\n        del «x»\n        def h(): return «x»",
		"class C:\n        x: x = x\n        def m(self, y=x): return «x»",
		"class C:\n        z: «x» = «x»\n        w: «x»\n        def m(self, y: «x» = 1): return «x»\n    return «x»",
		"return f'{«x»=}' f\"{«x»[\"a\"]:{«x»}.{«x»}}\" \"x\" f'{{x}}'",
		"return [y for y in «x» if («x» := y)], [[x for x in y] for y in «x»], lambda y=«x», *x: x",
		"@«x».d(«x»)\n    def g(): pass\n    @«x»\n    class C(«x», k=«x»): pass",
	} {
		src := "async def main(x):\n    " + strings.NewReplacer("«", "", "»", "").Replace(body) + "\n"
		f := Parse([]byte(src)).Stmts[0].Func
		got := src
		spans, _ := f.Occurrences("x")
		for i := len(spans) - 1; i >= 0; i-- {
			s := spans[i]
			got = got[:s.Start] + "«" + got[s.Start:s.End] + "»" + got[s.End:]
		}
		if want := "async def main(x):\n    " + body + "\n"; got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
}

func TestOccurrencesThatAreNotPlain(t *testing.T) {
	for body, want := range map[string]bool{
		"x = 1": true, "import x": false, "from a import x": false, "import a as x": false, "def x(): pass": false, "class x: pass": false,
		"def g():\n        import x": true, "pass": true,
	} {
		f := Parse([]byte("def main(x):\n    " + body + "\n")).Stmts[0].Func
		if _, plain := f.Occurrences("x"); plain != want {
			t.Errorf("%s: plain is %v", body, plain)
		}
	}
}

func TestRenamable(t *testing.T) {
	for body, want := range map[string]bool{
		"return new": false, "new = 1": false, "return x.new": true, "def g(): return new": false, "def g(new): pass": true,
		"def g(new): return new": true, "def g(new): return x": false, "def g():\n        global new\n        return new": true, "def g():\n        global new\n        return x": false, "return lambda new: 1": true, "return lambda new: x": false,
		"for new in x: pass": false, "f(new=1)": true, "'new'": true, "return [new for new in x]": true, "return [x for new in f()]": false,
		"global new": false, "def g():\n        global new\n        new = 1": true, "class C:\n        new = x": false, "import new": false,
	} {
		f := Parse([]byte("def main(x):\n    " + body + "\n")).Stmts[0].Func
		if got := f.Renamable("x", "new"); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}

func TestCalls(t *testing.T) {
	src := "from Orders import main\nimport Other.go as o\nclass T:\n    def test(self):\n        main(req=1)\n        o.main(2)\n        x.main(3)\nmain()\n"
	var got []string
	Parse([]byte(src)).Calls(func(call *Expr, callee string) {
		got = append(got, string(call.Span.Of([]byte(src)))+"="+callee)
	})
	if want := "main()=Orders.main main(req=1)=Orders.main o.main(2)=Other.go.main x.main(3)=builtins.x.main"; strings.Join(got, " ") != want {
		t.Errorf("got %s", got)
	}
}
