package ide

import (
	"strings"
	"time"

	"funcls/internal/card"
	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/timespan"
)

// propertyTarget is a property of a binding.
type propertyTarget struct {
	app      *model.App
	function *model.Function
	binding  *model.Binding
	property *catalog.Property
	key      string // as it is written
	member   *jsondoc.Member
}

func (t propertyTarget) cards(now time.Time) []card.Card {
	p := t.property
	facts := p.Type
	switch {
	case p.AppSetting:
		facts = "name of an app setting"
	case p.Retired:
		facts += " · retired"
	}
	if p.Required && len(t.oneOf()) == 0 {
		facts += " · required"
	}
	c := card.Card{Title: p.Name, Facts: facts}
	// What its value means in this app comes first.
	switch {
	case p.Name == "schedule":
		c.Text = scheduleWords(t.member.Value, now)
	case p.Name == "route":
		c.Text = routeWords(t.app, t.function)
	}
	c.Text = append(c.Text, card.Property(p)...)
	if group := t.oneOf(); len(group) > 0 {
		c.Text = append(c.Text, "One of these is needed: "+group+".")
	}
	if t.unknown() {
		c.Text = append(c.Text, "The extension bundle of this app ("+card.Code(t.app.Shared.Host.Bundle.Version)+") does not know it.")
	}
	return []card.Card{c}
}

// unknown reports whether no version of the app's bundle has the property.
func (t propertyTarget) unknown() bool {
	lo, hi := t.app.Shared.Host.Bundle.Major()
	return lo != 0 && !t.property.In(lo, hi)
}

// oneOf names the groups of properties of which one is needed, if this property is in one.
func (t propertyTarget) oneOf() string {
	if t.binding.Kind == nil {
		return ""
	}
	in := false
	var groups []string
	for _, g := range t.binding.Kind.OneOf {
		for _, name := range g {
			in = in || name == t.property.Name
		}
		groups = append(groups, strings.ReplaceAll(card.Codes(g), ", ", " with "))
	}
	if !in {
		return ""
	}
	return strings.Join(groups, ", or ")
}

// runs is how many runs of a schedule are shown.
const runs = 5

// scheduleWords says when a schedule fires. A setting may stand in it: then nothing is said.
func scheduleWords(n *jsondoc.Node, now time.Time) []string {
	s, ok := n.String()
	if !ok || strings.Contains(s, "%") {
		return nil
	}
	if count := ncrontab.Count(s); count != 5 && count != 6 {
		if span, fault := timespan.Parse(s); fault == timespan.None && span > 0 {
			return []string{"Runs every " + span.Words() + ", counted from when the host starts."}
		}
		return nil
	}
	schedule := ncrontab.Parse(s)
	if schedule.Err != nil {
		return nil
	}
	if schedule.Never() {
		return []string{"Never runs: there is no such date."}
	}
	var next []string
	for at := now.UTC(); len(next) < runs; {
		if at, ok = schedule.Next(at); !ok {
			break
		}
		next = append(next, at.Format("Mon 2006-01-02 15:04:05"))
	}
	return []string{"Runs " + schedule.Words() + ".", "The next runs in UTC, which is the host's time zone unless it is told otherwise:", card.List(next)}
}
