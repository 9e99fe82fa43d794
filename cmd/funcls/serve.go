package main

import (
	"github.com/spf13/cobra"
)

func serve(cmd *cobra.Command) error { return cmd.Help() }
