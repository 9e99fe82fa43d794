package route

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/text"
)

// Constraint is one constraint of a parameter, as it is written: name(arguments).
type Constraint struct {
	Text string // without escapes
	Span text.Span
	Name string
	// Args is what stands in the parentheses, HasArgs whether there are any.
	Args    string
	HasArgs bool
}

func newConstraint(s string, span text.Span) Constraint {
	c := Constraint{Text: s, Span: span, Name: s}
	if i := strings.IndexByte(s, '('); i >= 0 && strings.HasSuffix(s, ")") {
		c.Name, c.Args, c.HasArgs = s[:i], s[i+1:len(s)-1], true
	}
	return c
}

// A kind of constraint: the class behind the name and what its constructors take.
type kind struct {
	name  string
	class string
	// args are the numbers of arguments with which it can be written.
	args []int
	// bits is the size of the whole numbers it takes, 0 when it takes none.
	bits int
	// natural says the numbers must not be negative.
	natural bool
	doc     string
	example []string // arguments to begin with
}

// kinds is the constraint map of ASP.NET Core (R58). Names ignore case.
var kinds = []kind{
	{name: "alpha", class: "AlphaRouteConstraint", args: []int{0}, doc: "letters a to z only"},
	{name: "bool", class: "BoolRouteConstraint", args: []int{0}, doc: "true or false"},
	{name: "datetime", class: "DateTimeRouteConstraint", args: []int{0}, doc: "a date, with or without a time"},
	{name: "decimal", class: "DecimalRouteConstraint", args: []int{0}, doc: "a decimal number"},
	{name: "double", class: "DoubleRouteConstraint", args: []int{0}, doc: "a floating-point number of 64 bits"},
	{name: "file", class: "FileNameRouteConstraint", args: []int{0}, doc: "a last part that looks like a file name"},
	{name: "float", class: "FloatRouteConstraint", args: []int{0}, doc: "a floating-point number of 32 bits"},
	{name: "guid", class: "GuidRouteConstraint", args: []int{0}, doc: "a GUID"},
	{name: "int", class: "IntRouteConstraint", args: []int{0}, doc: "a whole number of 32 bits"},
	{name: "length", class: "LengthRouteConstraint", args: []int{1, 2}, bits: 32, natural: true, doc: "a number of characters, or from one number to another", example: []string{"1", "64"}},
	{name: "long", class: "LongRouteConstraint", args: []int{0}, doc: "a whole number of 64 bits"},
	{name: "max", class: "MaxRouteConstraint", args: []int{1}, bits: 64, doc: "a whole number up to the given one", example: []string{"100"}},
	{name: "maxlength", class: "MaxLengthRouteConstraint", args: []int{1}, bits: 32, natural: true, doc: "at most so many characters", example: []string{"64"}},
	{name: "min", class: "MinRouteConstraint", args: []int{1}, bits: 64, doc: "a whole number from the given one on", example: []string{"1"}},
	{name: "minlength", class: "MinLengthRouteConstraint", args: []int{1}, bits: 32, natural: true, doc: "at least so many characters", example: []string{"1"}},
	{name: "nonfile", class: "NonFileNameRouteConstraint", args: []int{0}, doc: "a last part that does not look like a file name"},
	{name: "range", class: "RangeRouteConstraint", args: []int{2}, bits: 64, doc: "a whole number from the first to the second", example: []string{"1", "100"}},
	{name: "regex", class: "RegexInlineRouteConstraint", args: []int{1}, doc: "what the regular expression matches", example: []string{"^[a-z]+$"}},
	{name: "required", class: "RequiredRouteConstraint", args: []int{0}, doc: "a value that is not empty"},
}

// Constraints names the constraints there are, sorted.
func Constraints() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// Example is what may stand in the parentheses of a constraint to begin with, nil where it has none.
func (c Constraint) Example() []string {
	if k := c.kind(); k != nil {
		return k.example
	}
	return nil
}

// Doc says in words what a constraint takes, "" for one that does not exist.
func (c Constraint) Doc() string {
	if k := c.kind(); k != nil {
		return k.doc
	}
	return ""
}

// Known reports whether there is a constraint of that name.
func (c Constraint) Known() bool { return c.kind() != nil }

func (c Constraint) kind() *kind {
	for i := range kinds {
		if strings.EqualFold(kinds[i].name, c.Name) {
			return &kinds[i]
		}
	}
	return nil
}

// Fault is what is wrong with a constraint of a parameter, in the words of ASP.NET Core where
// they are known, and in plain ones.
type Fault struct {
	Param      *Param
	Constraint Constraint
	Sentence   string
	Reason     string // what is wrong with the arguments; "" when there is no such constraint
}

// Fault finds the first constraint that cannot be made, nil when all can. The template must be
// the whole one, prefix included, since the sentence names it. Regular expressions are not read.
func (t *Template) Fault() *Fault {
	for _, p := range t.Params {
		for _, c := range p.Constraints {
			k := c.kind()
			if k == nil {
				return &Fault{Param: p, Constraint: c, Sentence: "The constraint entry '" + p.Name + "' - '" + c.Text + "' on the route '" + t.Text +
					"' could not be resolved by the constraint resolver of type 'DefaultInlineConstraintResolver'."}
			}
			if reason, sentence := k.check(c); reason != "" {
				return &Fault{p, c, sentence, reason}
			}
		}
	}
	return nil
}

// check looks at a constraint's arguments.
func (k *kind) check(c Constraint) (reason, sentence string) {
	create := "An error occurred while trying to create an instance of 'Microsoft.AspNetCore.Routing.Constraints." + k.class + "'."
	args := strings.Split(c.Args, ",")
	switch single := len(k.args) == 1 && k.args[0] == 1; {
	case single && !c.HasArgs:
		return "'" + k.name + "' needs an argument", create
	case single:
		args = []string{c.Args} // is not split at commas
	case !c.HasArgs:
		args = nil
	}
	if !slices.Contains(k.args, len(args)) {
		return fmt.Sprintf("'%s' takes %s, but %d %s given", k.name, k.takes(), len(args), plural(len(args), "is", "are")),
			fmt.Sprintf("Could not find a constructor for constraint type '%s' with the following number of parameters: %d.", k.class, len(args))
	}
	if k.bits == 0 {
		return "", ""
	}
	numbers := make([]int64, len(args))
	for i, arg := range args {
		// .NET reads a whole number with a sign and spaces around it.
		n, err := strconv.ParseInt(strings.TrimSpace(arg), 10, k.bits)
		switch {
		case err != nil:
			return "'" + strings.TrimSpace(arg) + "' is not a whole number", create
		case k.natural && n < 0:
			return "a length cannot be negative", create
		}
		numbers[i] = n
	}
	if len(numbers) == 2 && numbers[0] > numbers[1] {
		return "the first number is greater than the second", create
	}
	return "", ""
}

// takes says in words how many arguments a constraint takes.
func (k *kind) takes() string {
	words := []string{"no arguments", "one argument", "two arguments"}
	if len(k.args) == 2 {
		return "one or two arguments"
	}
	return words[k.args[0]]
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
