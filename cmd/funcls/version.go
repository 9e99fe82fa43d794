package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"funcls/internal/catalog"
)

// release is set by the linker: -ldflags "-X main.release=v1.2.3".
var release string

// version is the release, else what the build says of its source.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of funcls and of what it knows",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "funcls %s\n%s %s/%s\nazure-functions %s\n",
				version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, strings.Join(catalog.Lines(), ", "))
			return err
		},
	}
}
