package rules

import (
	"regexp"
	"strconv"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// messagingName: the name of a Service Bus queue, topic or subscription, of an event hub or of a
// Kafka topic that the service cannot have. The host starts, and never gets or sends a message.
var messagingName = &Rule{Code: "AZF322", Name: "messaging-name", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Kind == nil {
			continue
		}
		for _, property := range b.Properties {
			known, ok := b.Kind.Property(property.Name)
			if !ok || property.Value.Kind != jsondoc.String {
				continue
			}
			rule, ok := messaging[b.Kind.Extension+"."+known.Name]
			value, _ := property.Value.String()
			if !ok || value == "" || strings.ContainsAny(value, "%{}<>") || rule.shape.MatchString(value) && len(value) <= rule.most {
				continue
			}
			finding := Finding{Function: f.Name}
			if better := strings.Trim(notInName.ReplaceAllString(value, "-"), "-._/~"); better != value && rule.shape.MatchString(better) && len(better) <= rule.most {
				finding.Fixes = renameResource(f, property.Value, better)
			}
			p.one(finding, inConfig(f, property.Value.ContentSpan()), "'"+value+"' is no name of "+rule.what+": "+rule.words+", and is at most "+strconv.Itoa(rule.most)+" characters long.")
		}
	}
}}

// messaging are the names that services take, by extension and property. What a service allows
// beyond its own rules, as Event Hubs does for IoT Hub's endpoints, is allowed here.
var messaging = map[string]struct {
	what, words string
	shape       *regexp.Regexp
	most        int
}{
	"ServiceBus.queueName":        {"a Service Bus queue", entityWords, entity, 260},
	"ServiceBus.topicName":        {"a Service Bus topic", entityWords, entity, 260},
	"ServiceBus.subscriptionName": {"a Service Bus subscription", entityWords, entity, 50},
	"EventHubs.eventHubName":      {"an event hub", entityWords, entity, 256},
	"Kafka.topic":                 {"a Kafka topic", "it has letters, digits, '.', '_' and '-'", regexp.MustCompile(`^[A-Za-z0-9._-]+$`), 249},
}

const entityWords = "it begins and ends with a letter or digit and has letters, digits, '.', '-', '_' and '/' between"

// entity is the shape of a messaging entity's name. A dollar sign leads to what a service keeps in
// a queue of its own, such as the dead letters of another.
var entity = regexp.MustCompile(`^([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._/~-]*[A-Za-z0-9]|.*\$.*)$`)

// notInName is what no such name has.
var notInName = regexp.MustCompile(`[^A-Za-z0-9._/~-]+`)
