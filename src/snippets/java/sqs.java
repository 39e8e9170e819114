// stop: SqsHandler
// stop: processMessage

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;

/**
 * Handles a batch; only the messages that failed come back.
 * The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
 */
public class SqsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            try {
                processMessage(message.getBody(), context.getLogger());
            } catch (RuntimeException error) {
                context.getLogger().log("Message " + message.getMessageId() + " failed: " + error);
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /** The core logic. A message may come twice: handle it so that this does no harm. */
    private void processMessage(String body, LambdaLogger logger) {
        logger.log("Message " + body);
    }
}
