// stop: handler
// stop: processMessage

package main

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// Handles a batch; only the messages that failed come back.
// The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
func handler(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
	failures := []events.SQSBatchItemFailure{}
	for _, message := range event.Records {
		if err := processMessage(ctx, message.Body); err != nil {
			slog.ErrorContext(ctx, "Message failed", "id", message.MessageId, "error", err)
			failures = append(failures, events.SQSBatchItemFailure{ItemIdentifier: message.MessageId})
		}
	}
	return events.SQSEventResponse{BatchItemFailures: failures}, nil
}

// The core logic. A message may come twice: handle it so that this does no harm.
func processMessage(ctx context.Context, body string) error {
	slog.InfoContext(ctx, "Message", "body", body)
	return nil
}

func main() {
	lambda.Start(handler)
}
