module funcls

go 1.26.0
