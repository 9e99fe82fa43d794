package completion

import (
	"slices"

	"funcls/internal/catalog"
)

// available reports whether the host of this app may know a kind: its bundle holds it, or it is
// the host's own. Where the app may bring extensions of its own, or its bundle is not known,
// every kind is.
func (c *config) available(k *catalog.Kind) bool {
	h := c.app.Shared.Host
	switch {
	case slices.Contains(k.Bundles, catalog.HostV1):
		return false
	case slices.Contains(k.Bundles, catalog.BuiltIn), h.Root == nil, h.Bundle == nil && h.Installs:
		return true
	case h.Bundle == nil:
		return false
	case len(h.Bundle.Lines) == 0:
		return true
	}
	return slices.ContainsFunc(h.Bundle.Lines, func(b *catalog.Bundle) bool { return b.Holds(k.Type) })
}

// inBundle reports whether a version of the app's bundle knows a property; of a bundle that is not
// known, the newest.
func (c *config) inBundle(p *catalog.Property) bool {
	_, newest := c.app.Shared.Host.Bundle.Major()
	if newest == 0 {
		return p.MaxBundle == 0
	}
	return p.MinBundle <= newest && (p.MaxBundle == 0 || p.MaxBundle >= newest)
}
