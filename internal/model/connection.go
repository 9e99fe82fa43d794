package model

import (
	"strings"

	"funcls/internal/catalog"
)

// exact reports whether the service tells names apart by their case.
func (r Resource) exact() bool {
	switch r.Extension {
	case "CosmosDB", "Kafka", "RabbitMQ", "Redis", "Dapr", "Kusto":
		return true
	}
	return false
}

// families are the services whose kinds of resources have the same names as those of others.
var families = map[string]string{"ServiceBus": "Service Bus ", "RabbitMQ": "RabbitMQ ", "Kafka": "Kafka ", "CosmosDB": "Cosmos DB ", "Sql": "SQL ",
	"MySql": "MySQL ", "SignalRService": "SignalR ", "WebPubSub": "Web PubSub ", "Redis": "Redis ", "Dapr": "Dapr ", "Kusto": "Kusto "}

// What is the kind in words that tell it from others of the name: queue, Service Bus queue.
func (r Resource) What() string { return families[r.Extension] + r.Kind }

// settingName is the setting that leads to the binding's resource as it is written, or the one that is
// read where none is; "" where what is written may be no name, but a secret.
func (b *Binding) settingName() string {
	name := ""
	if known := b.connectionProperty(); known != nil {
		if name = b.settingOf(known.Name, known.Aliases); name == "" {
			name = known.Fallback
		}
	}
	if len(name) > 80 || strings.ContainsAny(name, "=;@/, \"\r\n") {
		return ""
	}
	return name
}

// connection is the setting through which a binding finds its resource, as Resource has it.
func (b *Binding) connection() string {
	known := b.connectionProperty()
	if known == nil {
		return ""
	}
	value := b.settingOf(known.Name, known.Aliases)
	if value == "" {
		value = known.Fallback
	}
	return connectionKey(value)
}

// connectionKey is the name of a connection as Resource has it.
func connectionKey(name string) string {
	return strings.TrimPrefix(strings.ToLower(sections(name)), "azurewebjobs")
}

// connectionProperty is the property with the setting that leads to the binding's resource: one that
// is there, or else one whose setting is read where it is not. It is nil where there is none.
func (b *Binding) connectionProperty() *catalog.Property {
	if b.Kind == nil {
		return nil
	}
	for i := range b.Kind.Properties {
		known := &b.Kind.Properties[i]
		named := strings.HasPrefix(known.Name, "connection") || known.Name == "brokerList" || known.Name == "topicEndpointUri"
		if named && (known.AppSetting || known.MaySetting) && (known.Fallback != "" || b.settingOf(known.Name, known.Aliases) != "") {
			return known
		}
	}
	return nil
}
