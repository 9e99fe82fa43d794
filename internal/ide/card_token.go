package ide

import (
	"time"

	"funcls/internal/card"
	"funcls/internal/model"
)

func (t tokenTarget) cards(time.Time) []card.Card {
	f, e := t.function, t.e
	c := card.Card{Title: t.written}
	trigger := f.Trigger()
	if t.binding == trigger && !e.BuiltIn {
		c.Facts = "captured from the blob's path"
		c.Text = []string{"Other bindings of function " + card.Code(f.Name) + " can name it: " + card.Code("{"+e.Name+"}")}
		return []card.Card{c}
	}
	token, ok := f.Token(e)
	by := ""
	if trigger != nil {
		by = trigger.Type
	}
	switch {
	case !ok && by == "":
		return nil
	case !ok:
		c.Text = []string{"The " + card.Code(by) + " gives no value of this name."}
		return []card.Card{c}
	}
	switch token.Source {
	case model.BuiltInToken:
		c.Facts = "built in"
	case model.TriggerToken:
		c.Facts = "from the " + by
	case model.CallToken:
		c.Facts = "added by the host"
	case model.PrefixToken:
		c.Facts = "from the " + by
		c.Text = []string{"A member of its " + card.Code(token.Name) + "."}
	case model.CaptureToken:
		c.Facts = "captured by the path of the " + by
	case model.RouteToken:
		c.Facts = "parameter of the route"
		c.Text = append(c.Text, paramWords(token.Param), card.Code(address(t.app, f.HTTP())))
		return []card.Card{c}
	case model.PayloadToken:
		if by == "" {
			return nil
		}
		c.Facts = "not known before the function is called"
		_, _, docs := f.Tokens()
		if len(docs) > 0 {
			c.Text = []string{"What the " + card.Code(by) + " can give by name:", card.List(docs)}
		}
	}
	if token.Doc != "" {
		c.Text = append(c.Text, sentence(token.Doc))
	}
	return []card.Card{c}
}
