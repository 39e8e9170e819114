// stop: handler
// stop: findWork
// stop: processItem

package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const reserve = time.Second // the last item has to end in this time

// Works until the deadline is near; the next run goes on with what is left.
func handler(ctx context.Context, event events.EventBridgeEvent) (int, error) {
	deadline, _ := ctx.Deadline()
	done := 0
	for _, item := range findWork(event.Time) {
		if time.Until(deadline) <= reserve {
			slog.WarnContext(ctx, "Little time is left: the next run goes on")
			break
		}
		if err := processItem(ctx, item); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

// What is to be done by then, and is not done yet.
func findWork(due time.Time) []string {
	return []string{"report of " + due.Format(time.DateOnly)}
}

// The core logic. A run may come twice: handle it so that this does no harm.
func processItem(ctx context.Context, item string) error {
	slog.InfoContext(ctx, "Done", "item", item)
	return nil
}

func main() {
	lambda.Start(handler)
}
