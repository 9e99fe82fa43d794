package ide

import (
	"fmt"
	"strings"
	"time"

	"funcls/internal/card"
	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/timespan"
)

// keyTarget is a key, or its value, that the catalog describes.
type keyTarget struct {
	key    *catalog.Key
	member *jsondoc.Member
}

func (t keyTarget) cards(time.Time) []card.Card {
	facts := t.key.Type
	if t.key.Required {
		facts += " · required"
	}
	if t.key.Retired {
		facts += " · retired"
	}
	c := card.Card{Title: t.key.Name, Facts: facts, Text: card.Key(t.key)}
	// Time spans are the strings with colons in them.
	if s, ok := t.member.Value.String(); ok && strings.Contains(s, ":") && t.key.Type == "string" && len(t.key.Enum) == 0 {
		if span, fault := timespan.Parse(s); fault == timespan.None {
			c.Text = append(c.Text, card.Code(s)+": "+span.Words())
		}
	}
	return []card.Card{c}
}

// bundleTarget is the extension bundle of an app.
type bundleTarget struct{ bundle *model.Bundle }

func (t bundleTarget) cards(time.Time) []card.Card {
	b := t.bundle
	c := card.Card{Title: b.Version, Facts: "extension bundle"}
	if b.VersionNode == nil {
		c.Title = b.ID
	}
	switch {
	case b.VersionNode != nil && b.Range == nil:
		c.Text = []string{"This is no range of versions, such as `[4.*, 5.0.0)`."}
	case len(b.Lines) > 0:
		c.Text = []string{"The host takes the newest version in this range of:"}
		var lines []string
		for _, line := range b.Lines {
			triggers := 0
			for _, typ := range line.Types() {
				if strings.HasSuffix(typ, "trigger") {
					triggers++
				}
			}
			lines = append(lines, fmt.Sprintf("%d.x: %s, %d of them triggers. %s", line.Major, count(len(line.Types()), "type of binding"), triggers, line.Doc))
		}
		c.Text = append(c.Text, strings.ReplaceAll(card.List(lines), "type of bindings", "types of bindings"))
	default:
		c.Text = []string{"The host takes the newest version in this range. Which bindings it holds is not known here."}
	}
	return []card.Card{c}
}

// categoryTarget is a category of logging that the catalog does not list.
type categoryTarget struct {
	app  *model.App
	name string
}

func (t categoryTarget) cards(time.Time) []card.Card {
	c := card.Card{Title: t.name, Facts: "log category"}
	words := "The least severe level that is logged for this category and those below it."
	if rest, ok := strings.CutPrefix(t.name, "Function."); ok {
		name, part, _ := strings.Cut(rest, ".")
		f := named(t.app, name)
		switch {
		case f != nil && part == "User":
			words = "The least severe level that is logged of what the code of function " + card.Code(f.Name) + " logs."
		case f != nil:
			words = "The least severe level that is logged of function " + card.Code(f.Name) + "."
		}
	}
	c.Text = []string{words}
	return []card.Card{c}
}

// functionTarget is the name of a function.
type functionTarget struct {
	app      *model.App
	function *model.Function
}

func (t functionTarget) cards(time.Time) []card.Card {
	return []card.Card{functionCard(t.app, t.function)}
}

// functionCard says what starts a function and what it is connected to.
func functionCard(app *model.App, f *model.Function) card.Card {
	c := card.Card{Title: f.Name, Facts: "function"}
	if t := f.Trigger(); t != nil {
		c.Facts += " · " + t.Type
		if t.Kind != nil {
			c.Text = append(c.Text, t.Kind.Doc)
		}
	}
	if h := f.HTTP(); h != nil {
		c.Text = append(c.Text, card.Code(address(app, h)))
	}
	var others []string
	for _, b := range f.Config.Bindings {
		if b != f.Trigger() && b.Type != "" {
			others = append(others, card.Code(b.Name)+": "+card.Code(b.Type)+" ("+string(b.Direction)+")")
		}
	}
	if len(others) > 0 {
		c.Text = append(c.Text, card.List(others))
	}
	if f.Entry != nil && f.Entry.State == model.EntryFound {
		c.Text = append(c.Text, "Entry point: "+card.Code(f.Entry.Name)+" in "+card.Code(strings.TrimPrefix(f.Script.Path, app.Root+"/")))
	}
	return c
}
