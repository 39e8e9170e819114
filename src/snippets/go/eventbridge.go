// stop: handler
// stop: order
// stop: processOrder

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type order struct {
	ID string `json:"orderId"`
}

// Passes the detail of the event to the core logic; where it fails, Lambda tries again.
func handler(ctx context.Context, event events.EventBridgeEvent) error {
	var placed order
	if err := json.Unmarshal(event.Detail, &placed); err != nil {
		return fmt.Errorf("event %s: %w", event.ID, err)
	}
	return processOrder(ctx, placed)
}

// The core logic. An event may come twice: handle it so that this does no harm.
func processOrder(ctx context.Context, placed order) error {
	slog.InfoContext(ctx, "Order", "id", placed.ID)
	return nil
}

func main() {
	lambda.Start(handler)
}
