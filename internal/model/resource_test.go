package model_test

import (
	"fmt"
	"strings"
	"testing"
)

// What a binding names is the same as what another names, whatever case and connection it is
// written with, as far as the services say so.
func TestResources(t *testing.T) {
	const cosmos = `"type": "cosmosDB", "databaseName": "shop", "connection": "Cosmos", `
	for props, want := range map[string]string{
		`"type": "queueTrigger", "queueName": "Orders"`:                                         "Storage queue storage//orders: Orders",
		`"type": "queue", "direction": "out", "queueName": "orders", "connection": "Storage"`:   "Storage queue storage//orders: orders",
		`"type": "queue", "queueName": "a", "connection": "AzureWebJobsX__y"`:                   "Storage queue x:y//a: a",
		`"type": "blobTrigger", "path": "in/{name}.txt"`:                                        "Storage container storage//in: in",
		`"type": "blob", "blobPath": "in"`:                                                      "Storage container storage//in: in",
		`"type": "blob", "path": "{box}/a"`:                                                     "",
		`"type": "blob", "path": "https://x.example/a"`:                                         "",
		`"type": "queue", "queueName": "%Q%"`:                                                   "Storage queue storage//%q%: %Q%",
		`"type": "serviceBus", "topicName": "t\u0031", "connection": "B"`:                       `ServiceBus topic b//t1: t\u0031`,
		`"type": "serviceBus", "queueOrTopicName": "q"`:                                         "ServiceBus queue servicebus//q: q",
		`"type": "kafka", "brokerList": "BROKERS", "topic": "t"`:                                "Kafka topic brokers//t: t",
		`"type": "sql", "direction": "out", "commandText": "dbo.Items"`:                         "Sql table //dbo.items: dbo.Items",
		`"type": "sql", "direction": "in", "commandText": "dbo.Proc"`:                           "",
		`"type": "sql", "direction": "out", "commandText": "select 1"`:                          "",
		cosmos + `"containerName": "Items"`:                                                     "CosmosDB database cosmos//shop: shop; CosmosDB container cosmos/shop/Items: Items",
		`"type": "queue", "queueName": "a", "QUEUENAME": "b"`:                                   "Storage queue storage//b: b",
		`"type": "queue", "queueName": ["a"]`:                                                   "",
		`"type": "mystery", "queueName": "a"`:                                                   "",
		`"type": "signalR", "hubName": "chat", "connectionStringSetting": "AzureWebJobsSignal"`: "SignalRService hub signal//chat: chat",
		`"type": "daprPublish", "pubSubName": "p", "topic": "t"`:                                "Dapr broker //p: p; Dapr topic /p/t: t",
		`"type": "notificationHub", "hubName": "h"`:                                             " notification hub",
	} {
		config := `{"bindings": [{"name": "b", ` + props + `}]}`
		f := function(t, map[string]string{"F/function.json": config})
		var got []string
		for _, u := range f.Resources() {
			got = append(got, fmt.Sprintf("%s %s %s/%s/%s: %s", u.Extension, u.Kind, u.Connection, u.Within, u.Name, u.Span.Of([]byte(config))))
		}
		if s := strings.Join(got, "; "); s != want && (want != " notification hub" || !strings.Contains(s, want)) {
			t.Errorf("%s: %q, want %q", props, s, want)
		}
	}
}
