// stop: S3Handler
// stop: processObject

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;

/** Passes each object that S3 reports to the core logic. */
public class S3Handler implements RequestHandler<S3Event, Void> {
    @Override
    public Void handleRequest(S3Event event, Context context) {
        for (var record : event.getRecords()) {
            var s3 = record.getS3();
            processObject(s3.getBucket().getName(), s3.getObject().getUrlDecodedKey(), context.getLogger());
        }
        return null;
    }

    /** The core logic. An object may be reported twice: handle it so that this does no harm. */
    private void processObject(String bucket, String key, LambdaLogger logger) {
        logger.log("Object " + key + " in " + bucket);
    }
}
