// stop: handler
// stop: createItem
// stop: title

package main

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type item struct {
	Title string `json:"title"`
}

// Answers a request with JSON.
func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	var given item
	if err := json.Unmarshal([]byte(event.Body), &given); err != nil || given.Title == "" {
		return jsonResponse(400, map[string]string{"message": "The body must be JSON with: title"})
	}
	created, err := createItem(ctx, given)
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	return jsonResponse(200, created)
}

// The core logic: it knows nothing of HTTP.
func createItem(ctx context.Context, given item) (item, error) {
	slog.InfoContext(ctx, "New item", "title", given.Title)
	return given, nil
}

func jsonResponse(statusCode int, body any) (events.APIGatewayV2HTTPResponse, error) {
	text, err := json.Marshal(body)
	headers := map[string]string{"Content-Type": "application/json"}
	return events.APIGatewayV2HTTPResponse{StatusCode: statusCode, Headers: headers, Body: string(text)}, err
}

func main() {
	lambda.Start(handler)
}
