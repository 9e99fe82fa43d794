package report

import (
	"fmt"

	"funcls/internal/model"
)

// App is the only app that the argument names or lies in. An error is one sentence about why there is
// none.
func (s *Selection) App() (*model.App, error) {
	arg := s.targets[0].arg
	apps := s.apps()
	for _, a := range apps {
		if a.Root == s.targets[0].path {
			return a, nil
		}
	}
	switch len(apps) {
	case 0:
		return nil, fmt.Errorf("no function app found: there is no host.json in, below or above '%s'", printable(arg))
	case 1:
		return apps[0], nil
	}
	return nil, fmt.Errorf("there are %d apps in '%s': name one", len(apps), printable(arg))
}

// Shown is a path as a user in the working directory would write it.
func (s *Selection) Shown(p string) string { return s.targets[0].shown(p) }
